const calls=[];const context={repo:{owner:'o',repo:'r'},issue:{number:7}};
const make=(existing)=>({paginate:async(f,i)=>existing,rest:{issues:{listComments:1,updateComment:async x=>calls.push(['update',x.comment_id,x.body.length,x.body.slice(0,60)]),createComment:async x=>calls.push(['create',x.issue_number,x.body.length,x.body.slice(0,60)])}}});
(async()=>{for(const existing of [[],[{id:3,user:{type:"User"},body:'<!-- curfew diff -->\nold'}],[{id:4,user:{type:"Bot"},body:"<!-- curfew diff -->"}]]){const github=make(existing);await (async()=>{// One comment a pull request, found again by its first line; GitHub takes 65,536 characters.
const mark = '<!-- curfew diff -->'
const text = require('fs').readFileSync(process.env.REPORT, 'utf8')
const cut = text.length > 65000 ? text.slice(0, 65000) + '\n\n… the whole is in the summary of the run' : text
const issue = { ...context.repo, issue_number: context.issue.number }
const comments = await github.paginate(github.rest.issues.listComments, issue)
// A comment that somebody else has put there could be changed by them afterwards.
const isOurs = comment => process.env.BY_BOT !== 'true' || comment.user?.type === 'Bot'
const mine = comments.find(comment => comment.body?.startsWith(mark) && isOurs(comment))
const body = mark + '\n' + cut
if (mine) await github.rest.issues.updateComment({ ...context.repo, comment_id: mine.id, body })
else await github.rest.issues.createComment({ ...issue, body })
})()}console.log(calls)})()