// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0 (OASIS), as far as code scanning reads it.

import CurfewSource

/// A SARIF log of one run.
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
    var writer = JSONWriter()
    writer.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs", of: [report]) { json, _ in json.object(writeRun) }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func writeRun(to json: inout JSONWriter) {
    json.object("tool") { $0.object("driver", writeDriver) }
    json.member("columnKind", "unicodeCodePoints")
    json.array("invocations", of: [report]) { json, _ in json.object(writeInvocation) }
    json.array("artifacts", of: artifacts) { json, uri in
      json.object { $0.object("location") { $0.member("uri", uri) } }
    }
    json.name("results")
    json.beginArray()
    for entry in report.files where !entry.diagnostics.isEmpty {
      let place = Place(file: entry.file, index: LineIndex(of: entry.file))
      for diagnostic in entry.diagnostics { json.object { write(diagnostic, place, to: &$0) } }
    }
    json.endArray()
  }

  /// The files that were looked at, each once: the schema wants them unique. They are sorted by name.
  private var artifacts: [String] {
    var uris: [String] = []
    for entry in report.files {
      let uri = URIReference.of(path: entry.file.name)
      if uri != uris.last { uris.append(uri) }
    }
    return uris
  }

  private func writeDriver(to json: inout JSONWriter) {
    json.member("name", "curfew")
    if let version = style.toolVersion { json.member("version", version) }
    json.array("rules", of: rules) { json, rule in
      json.object { json in
        json.member("id", rule.name)
        Self.writeText("shortDescription", rule.summary, to: &json)
        Self.writeText("help", rule.summary, to: &json)
        json.object("defaultConfiguration") { $0.member("level", rule.severity.name) }
      }
    }
  }

  /// What did not reach the results is told here: a log without results must not look like a clean one.
  private func writeInvocation(to json: inout JSONWriter) {
    json.member("executionSuccessful", report.unreadable.isEmpty)
    let unreadable = report.unreadable.map { ("error", $0.file, ShownText.escaped($0.message)) }
    let omitted = report.files.filter { $0.omitted > 0 }.map {
      ("warning", $0.file.name, DiagnosticSummary.counted($0.omitted, "more problem") + " not shown")
    }
    json.array("toolExecutionNotifications", of: unreadable + omitted) { json, notification in
      let (level, name, message) = notification
      json.object { json in
        json.member("level", level)
        Self.writeText("message", message, to: &json)
        json.array("locations", of: [name]) { json, name in
          json.object { $0.object("physicalLocation") { Self.writeArtifact(name, to: &$0) } }
        }
      }
    }
  }

  private func write(_ diagnostic: Diagnostic, _ place: Place, to json: inout JSONWriter) {
    json.member("ruleId", diagnostic.rule.name)
    if let number = numbers[Array(diagnostic.rule.name.utf8)] { json.member("ruleIndex", number) }
    json.member("level", diagnostic.severity.name)
    Self.writeText("message", place.advice(of: diagnostic).joined(separator: "\n"), to: &json)
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
        writeText("message", ShownText.escaped(note.element.0), to: &json)
        writeLocation(note.element.1, place, to: &json)
      }
    }
  }

  private static func write(_ fix: Diagnostic.FixIt, _ place: Place, to json: inout JSONWriter) {
    writeText("description", ShownText.escaped(fix.message), to: &json)
    json.array("artifactChanges", of: [place]) { json, place in
      json.object { json in
        writeArtifact(place.file.name, to: &json)
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
      writeArtifact(place.file.name, to: &json)
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

  private static func writeArtifact(_ name: String, to json: inout JSONWriter) {
    json.object("artifactLocation") { $0.member("uri", URIReference.of(path: name)) }
  }

  /// Writes a text message. In SARIF `[words](target)` is a link even in plain text, and what a policy
  /// says must not become one.
  private static func writeText(_ name: String, _ text: String, to json: inout JSONWriter) {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if scalar == "[" || scalar == "]" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    let bytes = Array(text.utf8)
    let hasLink = zip(bytes, bytes.dropFirst()).contains { $0 == (UInt8(ascii: "]"), UInt8(ascii: "(")) }
    json.object(name) { $0.member("text", hasLink ? escaped : text) }
  }
}
