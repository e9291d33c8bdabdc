// SPDX-License-Identifier: Apache-2.0
//
// The page asks nobody for anything: style and script stand in it, and its policy lets the browser load
// or run nothing else. The policy names them by their digests, so not even an injected script would run.

import Curfew

/// The style and the script of the report, and the policy that allows them alone.
enum ReportPage {
  static let style = String(decoding: PackageResources.report_css, as: UTF8.self)

  /// The scripts in their order, inside one function: nothing of theirs is global.
  static let script: String = {
    let parts = [
      PackageResources.data_js, PackageResources.filters_js, PackageResources.list_js,
      PackageResources.panel_js, PackageResources.start_js,
    ]
    let text = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    return "\"use strict\";\n(() => {\n\(text)})();\n"
  }()

  /// The Content-Security-Policy (CSP level 2: hashes are of the text between the tags).
  static var contentSecurityPolicy: String {
    "default-src 'none'; style-src '\(digest(of: style))'; script-src '\(digest(of: script))'; "
      + "base-uri 'none'; form-action 'none'"
  }

  /// `sha256-` and the digest in Base64.
  static func digest(of text: String) -> String {
    var hash = SHA256()
    hash.update(text.utf8)
    return "sha256-" + Base64.encoded(hash.finalize())
  }

  /// Everything up to the content of `body`.
  static func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(contentSecurityPolicy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>\(MarkupText.escaped(title))</title>
    <style>\(style)</style>
    </head>
    <body>

    """
  }

  /// What stands before the data, which is no script: nothing of it is run.
  static let dataStart = "<script type=\"application/json\" id=\"data\">"

  /// Everything from the data's end on.
  static var foot: String { "</script>\n<script>\(script)</script>\n</body>\n</html>\n" }
}
