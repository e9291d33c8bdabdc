// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0 (OASIS), as far as code scanning reads it. GitHub wants of every rule its short and full
// description and its help, and shows the help below the result.

import CurfewSource

/// A SARIF log of one run: everything but its results, which those who know them write.
struct SARIFLog {
  /// What can be found.
  struct Rule {
    let name: String
    let level: Severity
    let summary: String
    /// The rule's page as Markdown, where there is one to show.
    var page: String?
  }

  /// Something that is no result, and must be known all the same: without it a log could look clean.
  struct Notification {
    let level: Severity
    let file: String?
    let message: String
  }

  let rules: [Rule]
  let toolVersion: String?
  let exitStatus: Int32
  let notifications: [Notification]
  /// The names of the files that were looked at, sorted.
  let files: [String]

  /// Writes the log, with a line feed.
  ///
  /// - Parameter results: writes the objects of the array `results`.
  func rendered(results: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs", of: [()]) { json, _ in
        json.object { json in
          json.object("tool") { $0.object("driver", writeDriver) }
          json.member("columnKind", "unicodeCodePoints")
          json.array("invocations", of: [()]) { json, _ in json.object(writeInvocation) }
          json.array("artifacts", of: artifacts) { json, uri in
            json.object { $0.object("location") { $0.member("uri", uri) } }
          }
          json.name("results")
          json.beginArray()
          results(&json)
          json.endArray()
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  /// Each once: the schema wants them unique.
  private var artifacts: [String] {
    var uris: [String] = []
    for file in files {
      let uri = URIReference.of(path: file)
      if uri != uris.last { uris.append(uri) }
    }
    return uris
  }

  private func writeDriver(to json: inout JSONWriter) {
    json.member("name", "curfew")
    if let toolVersion { json.member("version", toolVersion) }
    json.array("rules", of: rules) { json, rule in
      json.object { json in
        json.member("id", rule.name)
        Self.writeText("shortDescription", rule.summary, to: &json)
        Self.writeText("fullDescription", rule.summary, to: &json)
        let page = rule.page.map { MarkdownPage($0).rendered(style: DiagnosticReport.Style()) }
        Self.writeText("help", page ?? rule.summary, markdown: rule.page, to: &json)
        json.object("defaultConfiguration") { $0.member("level", rule.level.name) }
      }
    }
  }

  private func writeInvocation(to json: inout JSONWriter) {
    json.member("executionSuccessful", exitStatus != 2)
    json.member("exitCode", exitStatus)
    json.array("toolExecutionNotifications", of: notifications) { json, notification in
      json.object { json in
        json.member("level", notification.level.name)
        Self.writeText("message", ShownText.escaped(notification.message), to: &json)
        guard let file = notification.file else { return }
        json.array("locations", of: [file]) { json, file in
          json.object { $0.object("physicalLocation") { Self.writeArtifact(file, to: &$0) } }
        }
      }
    }
  }

  // MARK: - Parts of results

  static func writeArtifact(_ name: String, to json: inout JSONWriter) {
    json.object("artifactLocation") { $0.member("uri", URIReference.of(path: name)) }
  }

  /// Writes a place of which the start is known, or a whole file.
  static func writeLocation(_ file: String, _ position: SourcePosition?, to json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      writeArtifact(file, to: &json)
      guard let position else { return }
      json.object("region") { json in
        json.member("startLine", position.line)
        json.member("startColumn", position.column)
      }
    }
  }

  /// Writes a text message. In SARIF `[words](target)` is a link even in plain text, and what a policy
  /// says must not become one.
  static func writeText(_ name: String, _ text: String, markdown: String? = nil, to json: inout JSONWriter) {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if scalar == "[" || scalar == "]" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    let bytes = Array(text.utf8)
    let hasLink = zip(bytes, bytes.dropFirst()).contains { $0 == (UInt8(ascii: "]"), UInt8(ascii: "(")) }
    json.object(name) { json in
      json.member("text", hasLink ? escaped : text)
      if let markdown { json.member("markdown", markdown) }
    }
  }
}
