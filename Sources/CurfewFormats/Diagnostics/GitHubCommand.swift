// SPDX-License-Identifier: Apache-2.0
//
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A runner takes
// every line that starts with `::` for a command, so nothing a policy says may begin a line.

/// A workflow command of GitHub Actions.
enum GitHubCommand {
  /// Writes a command. What stands in it need not be safe to show, but for the lines.
  static func line(_ name: String, _ properties: [(String, String)], _ lines: [String]) -> String {
    let properties = properties.map { "\($0.0)=\(escapedProperty(ShownText.escaped($0.1)))" }
    let message = lines.map(escapedData).joined(separator: "%0A")
    return "::\(name) \(properties.joined(separator: ","))::\(message)\n"
  }

  /// Everything that ends a message. What stands in it is safe to show already.
  private static func escapedData(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Everything that ends a property besides.
  private static func escapedProperty(_ text: String) -> String {
    var result = ""
    for scalar in escapedData(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
