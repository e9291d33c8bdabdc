// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("A directory of policies")
struct FilesOfOtherKindsTests {
  private let good = PolicyFolder.policy("acme", hidden: 5)

  @Test("mounted from a Kubernetes ConfigMap is followed through the swap of its data")
  func configMap() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "..2026_11_22/acme.yaml")
    try folder.link("..data", to: "..2026_11_22")
    try folder.link("acme.yaml", to: "..data/acme.yaml")
    folder.settle()
    #expect(folder.hidden("acme") == 5)
    #expect(folder.store.policy(of: "acme")?.policy.sourceName == folder("acme.yaml"))

    try folder.write(PolicyFolder.policy("acme", hidden: 7), to: "..2026_11_23/acme.yaml")
    try folder.link("..data_tmp", to: "..2026_11_23")
    try #require(unsafe rename(folder("..data_tmp"), folder("..data")) == 0)
    try folder.remove("..2026_11_22")
    folder.look(after: 1_000)
    #expect(folder.condition("acme") == .loaded)
    folder.look(after: 200)
    #expect(folder.condition("acme") == .loaded)
    #expect(folder.hidden("acme") == 7)
  }

  @Test("in which a pipe takes the place of a policy makes that tenant stale, and hangs nobody")
  func pipe() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try folder.remove("acme.yaml")
    try folder.pipe("acme.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .stale)
    #expect(
      folder.store.snapshot.status(of: "acme")?.problems.map(\.message)
        == ["a named pipe, not a file that can be read"])
    #expect(folder.hidden("acme") == 5)
  }

  @Test("in which a policy becomes a link to a device or out of the directory makes that tenant stale")
  func links() throws {
    for target in ["/dev/zero", "../outside.yaml"] {
      let folder = try PolicyFolder()
      try folder.base.write(PolicyFolder.policy("acme", hidden: 9), to: "outside.yaml")
      try folder.write(good, to: "acme.yaml")
      folder.settle()
      try folder.remove("acme.yaml")
      try folder.link("acme.yaml", to: target)
      folder.settle()
      #expect(folder.condition("acme") == .stale)
      #expect(folder.hidden("acme") == 5)
      #expect(folder.store.snapshot.status(of: "acme")?.problems.first?.message.contains("leads out") == true)
    }
  }

  @Test("that has pipes and dead links from the start reports them, and loads the rest")
  func odds() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    try folder.pipe("pipe.yaml")
    try folder.link("dead.yaml", to: "nowhere.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .loaded)
    #expect(folder.store.snapshot.problems.map(\.file) == [folder("dead.yaml"), folder("pipe.yaml")])
  }

  @Test("that vanishes leaves every policy in force as missing, and is picked up when it is back")
  func vanished() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    try folder.write(PolicyFolder.policy("beta", hidden: 1), to: "sub/beta.yaml")
    folder.settle()
    try FileManager.default.moveItem(atPath: folder.path, toPath: folder.base("away"))
    folder.settle()
    #expect(folder.store.snapshot.count(.missing) == 2)
    #expect(folder.hidden("acme") == 5)
    #expect(folder.store.snapshot.problems.map(\.message) == ["no such file or directory"])
    try FileManager.default.moveItem(atPath: folder.base("away"), toPath: folder.path)
    folder.settle()
    #expect(folder.store.snapshot.count(.loaded) == 2)
    #expect(folder.store.snapshot.problems.isEmpty)
  }

  @Test("that does not exist yet, or is empty, is a problem and no crash")
  func empty() throws {
    let folder = try PolicyFolder()
    folder.settle()
    #expect(folder.store.snapshot.problems.map(\.message) == ["no `*.yaml` or `*.yml` file in this directory"])
    let nowhere = PolicyStore(directory: folder("nowhere"))
    nowhere.load(clock: { PolicyFolder.start }, pause: { _ in })
    #expect(nowhere.snapshot.statuses.isEmpty)
  }
}
