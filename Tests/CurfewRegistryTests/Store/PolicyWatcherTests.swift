// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Foundation
import Synchronization
import Testing

@testable import CurfewTestSupport

/// With the real file system and the real clock, and generous waits: what is tested is that a change arrives.
@Suite("A watcher of a real directory")
struct PolicyWatcherTests {
  /// Asks again until it holds or half a minute has passed.
  private func eventually(_ holds: () -> Bool) async throws -> Bool {
    for _ in 0..<600 {
      if holds() { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return holds()
  }

  /// Longer than any test takes, so that what arrives was told by the kernel.
  private var listening: PolicyWatcher.Options {
    var options = PolicyWatcher.Options()
    options.pollMilliseconds = 3_600_000
    return options
  }

  #if os(Linux)
    @Test("takes in saved files, swapped links, new directories and one that comes back, as the kernel tells of them")
    func listens() async throws {
      let folder = try PolicyFolder()
      try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
      let watcher = PolicyWatcher(folder.store, options: listening, clock: PolicyWatcher.wallClock)
      #expect(watcher.start())
      defer { watcher.stop() }
      #expect(try await eventually { folder.hidden("acme") == 5 })
      // Past the look that confirms the stamp, so that it is not that one which sees the change.
      try await Task.sleep(for: .milliseconds(3_600))
      try folder.replace("acme.yaml", with: PolicyFolder.policy("acme", hidden: 6))
      #expect(try await eventually { folder.hidden("acme") == 6 })
      try folder.write(PolicyFolder.policy("beta", hidden: 1), to: "new/deep/beta.yaml")
      #expect(try await eventually { folder.hidden("beta") == 1 })
      try FileManager.default.moveItem(atPath: folder.path, toPath: folder.base("away"))
      #expect(try await eventually { folder.store.snapshot.count(.missing) == 2 })
      try FileManager.default.moveItem(atPath: folder.base("away"), toPath: folder.path)
      #expect(try await eventually { folder.store.snapshot.count(.loaded) == 2 })
      try folder.write(PolicyFolder.policy("beta", hidden: 2), to: "new/deep/beta.yaml")
      #expect(try await eventually { folder.hidden("beta") == 2 })
    }

    @Test("takes in the swap of a Kubernetes ConfigMap, as the kernel tells of it")
    func configMap() async throws {
      let folder = try PolicyFolder()
      try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "..1/acme.yaml")
      try folder.link("..data", to: "..1")
      try folder.link("acme.yaml", to: "..data/acme.yaml")
      let watcher = PolicyWatcher(folder.store, options: listening, clock: PolicyWatcher.wallClock)
      #expect(watcher.start())
      defer { watcher.stop() }
      #expect(try await eventually { folder.hidden("acme") == 5 })
      try await Task.sleep(for: .milliseconds(3_600))
      try folder.write(PolicyFolder.policy("acme", hidden: 6), to: "..2/acme.yaml")
      try folder.link("..data_tmp", to: "..2")
      try #require(unsafe rename(folder("..data_tmp"), folder("..data")) == 0)
      #expect(try await eventually { folder.hidden("acme") == 6 })
    }
  #endif

  @Test("looks from time to time where nobody tells of changes")
  func polls() async throws {
    let folder = try PolicyFolder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    var options = PolicyWatcher.Options()
    options.listens = false
    options.blindPollMilliseconds = 100
    let watcher = PolicyWatcher(folder.store, options: options, clock: PolicyWatcher.wallClock)
    #expect(watcher.start())
    defer { watcher.stop() }
    #expect(try await eventually { folder.hidden("acme") == 5 })
    try folder.replace("acme.yaml", with: PolicyFolder.policy("acme", hidden: 6))
    #expect(try await eventually { folder.hidden("acme") == 6 })
  }

  @Test("ends when it is stopped, once, and cannot be started twice")
  func stops() async throws {
    let folder = try PolicyFolder()
    let watcher = PolicyWatcher(folder.store, clock: PolicyWatcher.wallClock)
    let ends = Mutex(0)
    await withCheckedContinuation { continuation in
      let isStarted = watcher.start {
        ends.withLock { $0 += 1 }
        continuation.resume()
      }
      #expect(isStarted)
      #expect(!watcher.start())
      watcher.stop()
      watcher.stop()
    }
    #expect(ends.withLock { $0 } == 1)
  }
}
