// SPDX-License-Identifier: Apache-2.0
//
// A file that an editor, a copy or a git checkout is just writing can be valid YAML without its kills. So
// what is seen counts only when a second look, a moment later, sees the very same: stamp and bytes. The
// same goes for a file that is not there: most programs that replace a file remove a name for a moment.

internal import Curfew
internal import CurfewFiles

/// One name under the directory, over time.
struct WatchedFile: Sendable {
  /// What one look saw.
  enum Sight: Sendable {
    case bytes([UInt8], FileStamp)
    case problem(FileProblem.Reason)
    case gone

    func isSame(as other: Sight) -> Bool {
      switch (self, other) {
      case (.bytes(let left, let first), .bytes(let right, let second)): first == second && left == right
      // A file that is being written to is never the same twice.
      case (.problem(.changedWhileRead), .problem(.changedWhileRead)): false
      case (.problem(let left), .problem(let right)): left == right
      case (.gone, .gone): true
      default: false
      }
    }
  }

  /// What a name was found to be at rest.
  struct Rest: Sendable {
    var sight: Sight
    let outcome: FileOutcome
    /// When the change to it was first seen.
    let since: Instant
    /// When it was first seen with the stamp that it has.
    var stampedSince: Instant
    /// Whether a look at the bytes long enough after that showed no other ones, so that from now on an
    /// equal stamp proves equal bytes.
    var isConfirmed = false
  }

  /// A change that is not known to be over.
  struct Unrest: Sendable {
    let sight: Sight
    /// When exactly this was first seen.
    var since: Instant
    /// When the change began, as far as was seen.
    let began: Instant
  }

  let name: String
  private(set) var rest: Rest?
  private(set) var unrest: Unrest?
  /// Whether the change goes on for so long that it counts as a failure.
  private(set) var isOverdue = false

  init(name: String) { self.name = name }

  /// Whether nothing can be said of the file yet, and what holds for its tenant goes on holding.
  var isPending: Bool { unrest != nil && !isOverdue }

  /// Whether the name is known to be gone.
  var isGone: Bool {
    guard let rest else { return false }
    if case .gone = rest.sight { return true }
    return false
  }

  /// When the change that it rests at was first seen.
  var since: Instant? { rest?.since }

  /// The stamp that proves that the bytes are still those that were compiled.
  var confirmedStamp: FileStamp? {
    guard unrest == nil, let rest, rest.isConfirmed, case .bytes(_, let stamp) = rest.sight else { return nil }
    return stamp
  }

  /// Whether another look is needed to be sure of what was seen.
  var needsConfirmation: Bool {
    guard let rest, case .bytes = rest.sight else { return false }
    return !rest.isConfirmed
  }

  /// Takes in what a look saw.
  mutating func see(_ sight: Sight, at now: Instant, timing: PolicyStore.Options) {
    if rejoins(sight, at: now, timing) { return }
    if var unrest, unrest.sight.isSame(as: sight) {
      // A clock that was set back must not make a file wait for ever.
      if now < unrest.since { unrest.since = now }
      self.unrest = unrest
      if now.milliseconds(since: unrest.since) >= timing.settleMilliseconds { return settle(unrest, at: now) }
    } else {
      unrest = Unrest(sight: sight, since: now, began: min(unrest?.began ?? now, now))
    }
    giveUpOnRest(at: now, timing)
  }

  /// Whether the bytes are still, or again, those that it rested at.
  private mutating func rejoins(_ sight: Sight, at now: Instant, _ timing: PolicyStore.Options) -> Bool {
    guard var rest, case .compiled = rest.outcome, case .bytes(let old, let oldStamp) = rest.sight,
      case .bytes(let new, let stamp) = sight, old == new
    else { return rejoinsProblem(sight) }
    if stamp != oldStamp || now < rest.stampedSince {
      rest.sight = sight
      rest.stampedSince = now
      rest.isConfirmed = false
    } else if now.milliseconds(since: rest.stampedSince) >= timing.confirmMilliseconds {
      rest.isConfirmed = true
    }
    self.rest = rest
    unrest = nil
    isOverdue = false
    return true
  }

  private mutating func rejoinsProblem(_ sight: Sight) -> Bool {
    guard let rest, rest.sight.isSame(as: sight) else { return false }
    if case .bytes = sight { return false }
    unrest = nil
    isOverdue = false
    return true
  }

  private mutating func settle(_ unrest: Unrest, at now: Instant) {
    let outcome: FileOutcome =
      switch unrest.sight {
      case .bytes(let bytes, _): .compiling(bytes, named: name, at: now)
      case .problem(let reason): .unreadable(reason)
      case .gone: .unreadable(.notFound)
      }
    rest = Rest(sight: unrest.sight, outcome: outcome, since: unrest.began, stampedSince: unrest.since)
    self.unrest = nil
    isOverdue = false
  }

  /// A change without end is reported as one.
  private mutating func giveUpOnRest(at now: Instant, _ timing: PolicyStore.Options) {
    guard let unrest, !isOverdue, now.milliseconds(since: unrest.began) >= timing.longestChangeMilliseconds else {
      return
    }
    isOverdue = true
    let reason = FileProblem.Reason.system("keeps changing, and is never twice the same")
    rest = Rest(sight: .problem(reason), outcome: .unreadable(reason), since: unrest.began, stampedSince: now)
  }
}
