// SPDX-License-Identifier: Apache-2.0
//
// A file is at most 64 MiB, and who sends one of those must not get much more of a service's memory. Junk is
// bounded by its nodes; of a sound file something is kept of each item, so these are the smallest there are.

import CurfewSource
import Testing

@Suite("Memory of loading", .serialized)
struct LoadingMemoryTests {
  /// A file of tiny items, each with a number of its own.
  struct Kind: Codable, Sendable, CustomTestStringConvertible {
    let name: String
    let head: String
    /// An item, with `#` for the number.
    let item: String
    let tail: String
    /// How many times its size it may take.
    let most: Double

    var testDescription: String { name }

    func file(bytes size: Int) -> SourceFile {
      let parts = item.split(separator: "#", omittingEmptySubsequences: false)
      var text = head
      var number = 0
      while text.utf8.count < size {
        text += parts.joined(separator: String(number, radix: 16))
        number += 1
      }
      return SourceFile(name: "tiny.yaml", text: text + tail)
    }
  }

  private static let policy = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n"
  private static let test =
    "apiVersion: curfew/v1\nkind: PolicyTest\npolicy: a.yaml\nnow: 2026-11-22T12:00:00Z\n"
    + "clients: { a: { type: personal, method: dcr, owner: o, registered: now } }\n"

  private static func overrides(_ name: String, _ item: String, _ most: Double) -> Kind {
    Kind(name: name, head: policy + "overrides: [", item: item, tail: "]\n", most: most)
  }

  private static func profile(_ name: String, _ head: String, _ most: Double) -> Kind {
    Kind(name: name, head: policy + "accessProfiles: { e: { \(head): [", item: "#,", tail: "] } }\n", most: most)
  }

  private static func steps(_ name: String, _ item: String, _ most: Double) -> Kind {
    let head = test + "tests: [{ name: a, steps: [{revokeTokens: a},"
    return Kind(name: name, head: head, item: item, tail: "] }]\n", most: most)
  }

  private static let kinds = [
    overrides("kills", "{client: #,kill: {reason: a}},", 9),
    overrides("exemptions of owners", "{owner: #,lifecycle: exempt},", 9),
    profile("users", "toolsets: [t], users", 10),
    profile("groups", "toolsets: [t], groups", 10),
    profile("toolsets", "users: [u], toolsets", 8),
    Kind(
      name: "grant types", head: policy + "registration: { grantTypes: [", item: "#,", tail: "] }\n", most: 8),
    overrides("patterns", #"{client: "https://a/#/*",lifecycle: {closed: 1d}},"#, 9),
    // Held against each other by their last segments, since the first of all has a `*` there.
    Kind(
      name: "patterns that can overlap",
      head: policy + #"overrides: [{client: "https://a/c/d/*",lifecycle: {closed: 1d}},"#,
      item: #"{client: "https://a/*/k/#x",lifecycle: {closed: 1d}},"#
        + #"{client: "https://a/b/*/#y",lifecycle: {closed: 1d}},"#,
      tail: "]\n", most: 9),
    steps("steps", "{after: 1s},", 10),
  ]

  @Test(
    "A sound file of the smallest items takes a few times its size", .enabled(if: LoadingMemory.canBeTold),
    arguments: kinds)
  func sound(_ kind: Kind) async {
    await #expect(processExitsWith: .success) { [kind = kind as Kind] in
      let ratio = LoadingMemory.peak(of: kind.file(bytes: 1 << 20))
      #expect(ratio <= kind.most, "\(kind.name) take \(ratio) times their size")
      #expect(ratio > 2, "the file itself lies in memory, and its nodes")
    }
  }
}
