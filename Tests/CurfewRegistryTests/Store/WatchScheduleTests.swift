// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewRegistry

@Suite("A watcher")
struct WatchScheduleTests {
  private let options = PolicyWatcher.Options()

  @Test("looks at once, then every half minute while it is told of changes")
  func polls() {
    var schedule = WatchSchedule(options, at: 100)
    #expect(schedule.dueAt == 100)
    schedule.noteLook(at: 100, isListening: true, againAfter: nil)
    #expect(schedule.dueAt == 30_100)
  }

  @Test("looks every second while nobody tells it of changes")
  func blind() {
    var schedule = WatchSchedule(options, at: 0)
    schedule.noteLook(at: 0, isListening: false, againAfter: nil)
    #expect(schedule.dueAt == 1_000)
  }

  @Test("looks again when a file has had time to settle")
  func settles() {
    var schedule = WatchSchedule(options, at: 0)
    schedule.noteLook(at: 0, isListening: true, againAfter: 200)
    #expect(schedule.dueAt == 200)
  }

  @Test("waits until a burst of changes is over, but not longer than a second")
  func bursts() {
    var schedule = WatchSchedule(options, at: 0)
    schedule.noteLook(at: 0, isListening: true, againAfter: nil)
    schedule.noteChange(at: 10)
    #expect(schedule.dueAt == 60)
    schedule.noteChange(at: 40)
    #expect(schedule.dueAt == 90)
    for time: Int64 in stride(from: 80, to: 1_000, by: 40) { schedule.noteChange(at: time) }
    #expect(schedule.dueAt == 1_010)
    schedule.noteLook(at: 1_010, isListening: true, againAfter: nil)
    #expect(schedule.dueAt == 31_010)
  }

  @Test("never overflows")
  func extremes() {
    var options = options
    options.pollMilliseconds = .max
    var schedule = WatchSchedule(options, at: 0)
    schedule.noteLook(at: .max - 1, isListening: true, againAfter: nil)
    #expect(schedule.dueAt == .max)
  }
}
