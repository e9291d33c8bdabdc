// SPDX-License-Identifier: Apache-2.0

import CurfewFiles
import Foundation
import Testing

@testable import CurfewTestSupport

/// A notifier that `#expect` can ask: it takes nothing that cannot be copied.
private final class Listener {
  private var notifier: ChangeNotifier

  init(_ wake: WakeSignal? = WakeSignal()) throws { notifier = ChangeNotifier(endedBy: try #require(wake)) }

  var isListening: Bool { notifier.isListening }
  func watch(_ places: [WatchedPlace]) -> Bool { notifier.watch(places) }
  func wait(milliseconds: Int64) -> Bool { notifier.wait(milliseconds: milliseconds) }
  func pause(milliseconds: Int64) { notifier.pause(milliseconds: milliseconds) }
}

@Suite("A notifier of changes")
struct ChangeNotifierTests {
  #if os(Linux)
    @Test("tells of names that appear, change and go, in the places that it was given")
    func tells() throws {
      let directory = try TemporaryDirectory()
      try directory.directory("watched")
      let notifier = try Listener()
      #expect(notifier.watch([WatchedPlace(directory: directory("watched"))]))
      #expect(notifier.isListening)
      #expect(!notifier.wait(milliseconds: 0))
      try directory.write("x", to: "elsewhere.yaml")
      #expect(!notifier.wait(milliseconds: 0))
      try directory.write("x", to: "watched/a.yaml")
      #expect(notifier.wait(milliseconds: 10_000))
      #expect(!notifier.wait(milliseconds: 0))
      try FileManager.default.removeItem(atPath: directory("watched/a.yaml"))
      #expect(notifier.wait(milliseconds: 10_000))
    }

    @Test("looks at one name only where only that one matters")
    func oneName() throws {
      let directory = try TemporaryDirectory()
      let notifier = try Listener()
      #expect(notifier.watch([WatchedPlace(ofPath: directory("policies/"))]))
      try directory.write("x", to: "other")
      #expect(!notifier.wait(milliseconds: 0))
      try directory.directory("policies")
      #expect(notifier.wait(milliseconds: 10_000))
    }

    @Test("says which places are new to it, and forgets the others")
    func places() throws {
      let directory = try TemporaryDirectory()
      try directory.directory("a")
      try directory.directory("b")
      let notifier = try Listener()
      let (first, second) = (WatchedPlace(directory: directory("a")), WatchedPlace(directory: directory("b")))
      #expect(notifier.watch([first]))
      #expect(!notifier.watch([first]))
      #expect(notifier.watch([second]))
      try directory.write("x", to: "a/x")
      #expect(!notifier.wait(milliseconds: 0))
      #expect(notifier.watch([first, second]))
    }

    @Test("does not claim to listen where there is nothing to listen to")
    func nothing() throws {
      let directory = try TemporaryDirectory()
      let notifier = try Listener()
      _ = notifier.watch([WatchedPlace(directory: directory("nowhere"))])
      #expect(!notifier.isListening)
    }

    @Test("takes more events than the kernel's queue holds for a change, and no more than that")
    func overflow() throws {
      let directory = try TemporaryDirectory()
      let notifier = try Listener()
      _ = notifier.watch([WatchedPlace(directory: directory.path)])
      for index in 0..<9_000 { try directory.write("x", to: "f\(index)") }
      #expect(notifier.wait(milliseconds: 0))
      #expect(!notifier.wait(milliseconds: 0))
    }
  #endif

  @Test("stops waiting when it is woken")
  func wakes() throws {
    let wake = try #require(WakeSignal())
    let notifier = try Listener(wake)
    wake.wake()
    let start = ContinuousClock.now
    #expect(!notifier.wait(milliseconds: 60_000))
    notifier.pause(milliseconds: 60_000)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test(
    "knows where it shows that a path leads elsewhere",
    arguments: [
      ("policies", ".", "policies"), ("/etc/curfew", "/etc", "curfew"), ("a/b//", "a", "b"), ("/top", "/", "top"),
      (".", "..", nil), ("a/..", "a", nil), ("/", "/", nil),
    ] as [(String, String, String?)])
  func place(path: String, directory: String, name: String?) {
    #expect(WatchedPlace(ofPath: path) == WatchedPlace(directory: directory, name: name))
  }
}
