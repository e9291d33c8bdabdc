// SPDX-License-Identifier: Apache-2.0
//
// Engines in other processes must be asked the same, and come to the same count.

import Curfew
import CurfewCompiler
import CurfewSource
import Workload

/// The overrides, the questions and how many tokens are valid, as lines of words with tabs between them.
enum WorkListing {
  /// Nil when the policy does not compile.
  static func text(overrideCount: Int) -> String? {
    let work = PolicyWork(overrideCount: overrideCount)
    let questions = Question.all(about: work)
    guard let policy = PolicyCompiler.compile(SourceFile(name: "work.yaml", bytes: work.text)).policy else {
      return nil
    }
    var rows = [
      ["now", "\(Question.now.millisecondsSinceEpoch)"],
      ["closed", "\(PolicyWork.closedAfter)"],
      ["stricter", "\(PolicyWork.stricterClosedAfter)"],
      ["valid", "\(QuestionObjects(questions).decideByRecord(policy))"],
    ]
    for override in work.overrides { rows.append(["override", override.clientID, "\(override.demand)"]) }
    for question in questions {
      let activity = question.record.activityAt.millisecondsSinceEpoch
      let issued = question.token.issuedAt.millisecondsSinceEpoch
      let expires = question.token.expiresAt?.millisecondsSinceEpoch ?? .max
      rows.append(["asked", question.record.clientID, "\(activity)", "\(issued)", "\(expires)"])
    }
    return rows.map { $0.joined(separator: "\t") }.joined(separator: "\n")
  }
}
