// SPDX-License-Identifier: Apache-2.0
//
// The format's own version is its first member: members may be added under version 1, none is taken
// away or changes its meaning. Texts are given as they are, escaped for JSON only.

import CurfewSource

/// One JSON object, in one line.
///
///     {"version":1,"files":2,
///      "diagnostics":[{"rule":…,"severity":"error"|"warning"|"note","message":…,"file":…,
///        "line":…,"column":…,"endLine":…,"endColumn":…,"byteStart":…,"byteEnd":…,"label":…,
///        "notes":[{"message":…, (a place in the same file or "elsewhere":"file:line:column")}],
///        "fixes":[{"message":…,"edits":[{(a place),"replacement":…}]}]}],
///      "unreadable":[{"file":…,"message":…}],
///      "summary":{"files":…,"filesWithProblems":…,"errors":…,"warnings":…,"notes":…,"fixable":…,
///        "unreadable":…,"omitted":…,"guardrails":{"count":…,"proved":…,"tenants":…}}}
///
/// Lines and columns are counted from 1, a column is a Unicode scalar, bytes are counted from 0, and
/// ends are exclusive. `label` is left out when there is none. Of each file 100 diagnostics are
/// given; `summary` counts all, and `omitted` those that are not given. `guardrails` is left out when
/// there are none.
struct JSONRenderer {
  let report: DiagnosticReport

  func rendered() -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("version", 1)
      json.member("files", report.summary.files)
      json.name("diagnostics")
      json.beginArray()
      for entry in report.files where !entry.diagnostics.isEmpty { Self.write(entry, to: &json) }
      json.endArray()
      json.array("unreadable", of: report.unreadable) { json, unreadable in
        json.object { json in
          json.member("file", unreadable.file)
          json.member("message", unreadable.message)
        }
      }
      json.object("summary", writeSummary)
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func writeSummary(to json: inout JSONWriter) {
    let summary = report.summary
    json.member("files", summary.files)
    json.member("filesWithProblems", summary.filesWithProblems)
    json.member("errors", summary.errors)
    json.member("warnings", summary.warnings)
    json.member("notes", summary.notes)
    json.member("fixable", summary.fixable)
    json.member("unreadable", summary.unreadable)
    json.member("omitted", report.files.reduce(0) { $0 + $1.omitted })
    guard let guardrails = summary.guardrails else { return }
    json.object("guardrails") { json in
      json.member("count", guardrails.guardrails)
      json.member("proved", guardrails.proved)
      json.member("tenants", guardrails.tenants)
    }
  }

  private static func write(_ entry: DiagnosticReport.Entry, to json: inout JSONWriter) {
    let index = LineIndex(of: entry.file)
    for diagnostic in entry.diagnostics {
      json.object { json in
        json.member("rule", diagnostic.rule.name)
        json.member("severity", diagnostic.severity.name)
        json.member("message", diagnostic.message)
        json.member("file", entry.file.name)
        write(diagnostic.span, index, to: &json)
        if let label = diagnostic.label { json.member("label", label) }
        json.array("notes", of: diagnostic.notes) { json, note in write(note, index, to: &json) }
        json.array("fixes", of: diagnostic.fixIts) { json, fix in write(fix, index, to: &json) }
      }
    }
  }

  private static func write(_ note: Diagnostic.Note, _ index: LineIndex, to json: inout JSONWriter) {
    json.object { json in
      json.member("message", note.message)
      if let span = note.span { write(span, index, to: &json) }
      if let elsewhere = note.elsewhere { json.member("elsewhere", elsewhere) }
    }
  }

  private static func write(_ fix: Diagnostic.FixIt, _ index: LineIndex, to json: inout JSONWriter) {
    json.object { json in
      json.member("message", fix.message)
      json.array("edits", of: fix.edits) { json, edit in
        json.object { json in
          write(edit.span, index, to: &json)
          json.member("replacement", edit.replacement)
        }
      }
    }
  }

  private static func write(_ span: SourceSpan, _ index: LineIndex, to json: inout JSONWriter) {
    let (start, end) = (index.position(of: span.start), index.position(of: span.end))
    json.member("line", start.line)
    json.member("column", start.column)
    json.member("endLine", end.line)
    json.member("endColumn", end.column)
    json.member("byteStart", span.start)
    json.member("byteEnd", span.end)
  }
}
