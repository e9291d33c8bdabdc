// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = ListSamples

@Suite("Sorting and paging clients")
struct ClientQueryTests {
  private static let clients = [
    Samples.client("c", name: "beta", type: .service, owner: "bob", lastUsedAt: Samples.ago(1_000)),
    Samples.client("b", name: nil, type: .personal, method: .cimd, owner: "bob", registeredAt: Samples.ago(200 << 30)),
    Samples.client("a", name: "alpha", type: .shared, owner: "alice", lastUsedAt: Samples.ago(2_000)),
    Samples.client("b", name: "Beta", type: .personal, owner: "alice", lastUsedAt: Samples.now),
  ]

  private func order(_ keys: String...) throws -> [Int] {
    let sort = try ClientSort(parsing: keys)
    let rows = try Self.clients.map { try Samples.row($0) }
    return sort.sorted(rows).compactMap { row in
      rows.firstIndex { $0.clientID == row.clientID && $0.owner == row.owner }
    }
  }

  @Test("by each column, with the client ID and then the owner for what is equal")
  func columns() throws {
    #expect(try order() == [2, 3, 1, 0])
    #expect(try order("client") == [2, 3, 1, 0])
    #expect(try order("client:desc") == [0, 3, 1, 2])
    #expect(try order("name") == [1, 3, 2, 0])
    #expect(try order("name:desc") == [0, 2, 3, 1])
    #expect(try order("type") == [3, 1, 2, 0])
    #expect(try order("method") == [2, 3, 0, 1])
    #expect(try order("owner") == [2, 3, 1, 0])
    #expect(try order("owner:desc") == [1, 0, 2, 3])
    #expect(try order("state:desc") == [1, 2, 3, 0])
    #expect(try order("lastUsed") == [1, 2, 0, 3])
    #expect(try order("lastUsed:desc") == [3, 0, 2, 1])
    #expect(try order("toolsets") == [1, 0, 2, 3])
  }

  @Test("by several columns, in one text or in several")
  func severalKeys() throws {
    #expect(try order("owner", "lastUsed:desc") == [3, 2, 0, 1])
    #expect(try order("owner,lastUsed:desc") == [3, 2, 0, 1])
    #expect(try order("owner:desc,lastUsed:asc") == [1, 0, 2, 3])
  }

  @Test("Rows that are the same in every key stay in the order in which they came")
  func isStable() throws {
    let rows = try ["one", "two", "three"].map { try Samples.row(Samples.client("same", name: $0)) }
    let names = try ClientSort(parsing: ["state:desc"]).sorted(rows).map { $0.name ?? "" }
    #expect(names == ["one", "two", "three"])
  }

  @Test(
    "A key that can't be understood is named",
    arguments: [
      ("sate", "unknown column `sate`, did you mean `state`?"),
      ("state:down", "unknown direction `down`: expected asc, desc"),
      ("state:", "no direction is given: expected asc, desc"),
      ("state,owner,state:desc", "`state` is given twice"),
      ("state,", "no column is given: expected client, name, type, method, owner, state, lastUsed, toolsets"),
    ])
  func problems(key: String, message: String) {
    #expect(throws: ClientQueryProblem.self) { try ClientSort(parsing: [key]) }
    do throws(ClientQueryProblem) { _ = try ClientSort(parsing: [key]) } catch { #expect(error.description == message) }
  }

  @Test("A page is a part of what matches, and its ends may lie beyond it")
  func pages() throws {
    let rows = try Self.clients.map { try Samples.row($0) }
    let sort = try ClientSort(parsing: ["client"])
    func page(_ offset: Int, _ limit: Int?) -> [String] {
      let query = ClientQuery(sort: sort, offset: offset, limit: limit)
      let (page, matched) = query.page(of: rows, at: Samples.now)
      #expect(matched == 4)
      return page.map { $0.clientID }
    }
    #expect(page(0, nil) == ["a", "b", "b", "c"])
    #expect(page(1, 2) == ["b", "b"])
    #expect(page(3, 2) == ["c"])
    #expect(page(4, 2).isEmpty)
    #expect(page(0, 0).isEmpty)
    #expect(page(.max, .max).isEmpty)
    #expect(page(-3, -1).isEmpty)
    let filter = try ClientFilter(parsing: ["owner=alice"])
    #expect(ClientQuery(filter: filter, limit: 1).page(of: rows, at: Samples.now).matched == 2)
  }
}
