// SPDX-License-Identifier: Apache-2.0
//
// Every fix is in it, also those that `--fix` leaves to people: an editor asks before it applies one.

import CurfewSource

/// Diagnostics as a SARIF log.
struct SARIFRenderer {
  let report: DiagnosticReport
  let style: DiagnosticReport.Style

  /// The rules by name, so that a result can point at its own by number.
  private let rules: [Rule]
  /// Keyed by bytes: two names that only look the same are two rules.
  private let numbers: [[UInt8]: Int]

  init(report: DiagnosticReport, style: DiagnosticReport.Style) {
    self.report = report
    self.style = style
    var byName: [[UInt8]: Rule] = [:]
    for rule in style.rules + report.files.flatMap(\.diagnostics).map(\.rule) { byName[Array(rule.name.utf8)] = rule }
    let sorted = byName.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    rules = sorted.map(\.value)
    numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, $0) })
  }

  func rendered() -> String {
    log.rendered { json in
      for entry in report.files where !entry.diagnostics.isEmpty {
        let place = Place(file: entry.file, index: LineIndex(of: entry.file))
        for diagnostic in entry.diagnostics { json.object { write(diagnostic, place, to: &$0) } }
      }
    }
  }

  /// What did not reach the results is told here: a log without results must not look like a clean one.
  private var log: SARIFLog {
    let found = Set(report.files.flatMap(\.diagnostics).map { Array($0.rule.name.utf8) })
    let unreadable = report.unreadable.map { SARIFLog.Notification(level: .error, file: $0.file, message: $0.message) }
    let omitted = report.files.filter { $0.omitted > 0 }.map { entry in
      SARIFLog.Notification(
        level: .warning, file: entry.file.name,
        message: entry.omittedInWords + " not shown")
    }
    return SARIFLog(
      rules: rules.map { rule in
        // Pages are long, and nobody looks up a rule that found nothing.
        let page = found.contains(Array(rule.name.utf8)) ? style.rulePages[rule.name] : nil
        return SARIFLog.Rule(name: rule.name, level: rule.severity, summary: rule.summary, page: page)
      },
      toolVersion: style.toolVersion, exitStatus: report.summary.exitStatus(strict: style.isStrict),
      notifications: unreadable + omitted, files: report.files.map(\.file.name))
  }

  private func write(_ diagnostic: Diagnostic, _ place: Place, to json: inout JSONWriter) {
    json.member("ruleId", diagnostic.rule.name)
    if let number = numbers[Array(diagnostic.rule.name.utf8)] { json.member("ruleIndex", number) }
    json.member("level", diagnostic.severity.name)
    SARIFLog.writeText("message", place.advice(of: diagnostic).joined(separator: "\n"), to: &json)
    json.array("locations", of: [diagnostic.span]) { json, span in
      json.object { Self.writeLocation(span, place, to: &$0) }
    }
    Self.writeRelated(diagnostic.notes, place, to: &json)
    let fixes = diagnostic.fixIts.filter { !$0.edits.isEmpty }
    if !fixes.isEmpty {
      json.array("fixes", of: fixes) { json, fix in json.object { Self.write(fix, place, to: &$0) } }
    }
  }

  private static func writeRelated(_ notes: [Diagnostic.Note], _ place: Place, to json: inout JSONWriter) {
    let located = notes.compactMap { note in note.span.map { (note.message, $0) } }
    guard !located.isEmpty else { return }
    json.array("relatedLocations", of: located.enumerated()) { json, note in
      json.object { json in
        json.member("id", note.offset)
        SARIFLog.writeText("message", ShownText.escaped(note.element.0), to: &json)
        writeLocation(note.element.1, place, to: &json)
      }
    }
  }

  private static func write(_ fix: Diagnostic.FixIt, _ place: Place, to json: inout JSONWriter) {
    SARIFLog.writeText("description", ShownText.escaped(fix.message), to: &json)
    json.array("artifactChanges", of: [place]) { json, place in
      json.object { json in
        SARIFLog.writeArtifact(place.file.name, to: &json)
        json.array("replacements", of: fix.edits) { json, edit in
          json.object { json in
            writeRegion("deletedRegion", edit.span, place, to: &json)
            json.object("insertedContent") { $0.member("text", edit.replacement) }
          }
        }
      }
    }
  }

  private static func writeLocation(_ span: SourceSpan, _ place: Place, to json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      SARIFLog.writeArtifact(place.file.name, to: &json)
      writeRegion("region", span, place, to: &json)
    }
  }

  private static func writeRegion(
    _ name: String, _ span: SourceSpan, _ place: Place, to json: inout JSONWriter
  ) {
    let (start, end) = (place.index.position(of: span.start), place.index.position(of: span.end))
    json.object(name) { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
      json.member("byteOffset", span.start)
      json.member("byteLength", span.end - span.start)
    }
  }
}
