// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats

/// Reads the page's data as its script does.
struct DataReader {
  private let data: JSONObject
  private let clients: JSONObject

  init(_ data: JSONObject) throws {
    guard case .object(let clients)? = data["clients"] else { throw ReportSamples.Unexpected() }
    self.data = data
    self.clients = clients
  }

  var count: Int { list(clients, "id").count }

  func text(_ column: String, _ index: Int) -> String? {
    number(column, index).flatMap { Self.string(list(data, "strings")[Int($0)]) }
  }

  func line(_ column: String, _ index: Int) -> String? {
    number(column, index).flatMap { $0 == 0 ? nil : Self.string(list(data, "lines")[Int($0)]) }
  }

  func digit(_ column: String, _ index: Int) -> Int? {
    guard let text = clients[column].flatMap({ Self.string($0) }) else { return nil }
    return Array(text)[index].hexDigitValue
  }

  func number(_ column: String, _ index: Int) -> Int64? { Self.number(list(clients, column)[index]) }

  func instant(_ column: String, _ index: Int) -> Instant? {
    number(column, index).map { Instant(millisecondsSinceEpoch: ReportSamples.now.millisecondsSinceEpoch - $0) }
  }

  func toolsets(_ index: Int) -> [String] {
    guard let number = number("toolsets", index), case .array(let names) = list(data, "toolsetLists")[Int(number)]
    else {
      return []
    }
    return names.compactMap { Self.number($0).flatMap { Self.string(list(data, "toolsets")[Int($0)]) } }
  }

  private func list(_ object: JSONObject, _ name: String) -> [JSONValue] {
    if case .array(let values)? = object[name] { values } else { [] }
  }

  private static func string(_ value: JSONValue) -> String? {
    if case .string(let text) = value { text } else { nil }
  }

  private static func number(_ value: JSONValue) -> Int64? {
    if case .number(let text) = value { Int64(text) } else { nil }
  }
}
