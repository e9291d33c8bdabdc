// SPDX-License-Identifier: Apache-2.0
//
// What an edit comes to, given what is there: decided on values, before any text is looked at. The same
// list of steps is later held against the file that came out.

internal import Curfew
internal import CurfewSource

/// One step of an edit.
enum EditStep: Hashable {
  /// Sets a member of the override, or of a mapping in it.
  case set(path: [String], NewValue)
  /// Takes out a member.
  case remove(path: [String])
}

/// What an edit comes to.
enum EditPlan {
  /// The steps, in order, and what to tell.
  case steps([EditStep], notes: [String])
  /// The whole override, or the kill switch, goes.
  case removal
  case nothing(String)
  case refusal(String)

  /// Decides what an edit has to do.
  ///
  /// - Parameter state: what is there; of an override that is not there, nothing.
  init(_ action: PolicyEdit.Action, on state: OverrideState, now: Instant) {
    switch action {
    case .kill(let reason, let at): self = Self.kill(reason, at, state, now)
    case .exempt(let reason, let expires): self = Self.exempt(reason, expires, state)
    case .tighten(let thresholds, let reason, let expires): self = Self.tighten(thresholds, reason, expires, state)
    case .lift(let scope): self = Self.lift(scope, state)
    }
  }

  // MARK: - Kill

  private static func kill(_ reason: String, _ at: Instant?, _ state: OverrideState, _ now: Instant) -> EditPlan {
    if let kill = state.kill { return killAgain(kill, reason, at, now) }
    var members = [NewMember("reason", .text(reason))]
    if let at { members.append(NewMember("at", .literal(at.description))) }
    var steps: [EditStep] = []
    var notes: [String] = []
    if state.expires != nil {
      guard at == nil else {
        return .refusal(
          "the override has `expires`, and a kill must not lapse by itself: kill without --at, or lift the lifecycle first"
        )
      }
      steps = removalOfLifecycle(state)
      notes.append("its `lifecycle` and `expires` are taken out: a kill can't stand beside them, and closes anyway")
    }
    return .steps([.set(path: ["kill"], .mapping(members))] + steps, notes: notes)
  }

  /// A kill that is there may only grow: whoever kills must not let anybody back in by it.
  private static func killAgain(
    _ kill: OverrideState.Kill, _ reason: String, _ at: Instant?, _ now: Instant
  ) -> EditPlan {
    guard let earlier = kill.at else { return .nothing("killed already, and the kill stands") }
    let newReason = EditStep.set(path: ["kill", "reason"], .text(reason))
    guard let at else {
      return .steps([newReason, .remove(path: ["kill", "at"])], notes: ["this replaces the kill at \(earlier)"])
    }
    if at == earlier || at < earlier && earlier <= now { return .nothing("killed already, at \(earlier)") }
    guard earlier < at, at <= now else {
      return .refusal(
        "it is killed at \(earlier) already, and moving that to \(at) would let clients in meanwhile: kill without --at, or lift it first"
      )
    }
    return .steps(
      [newReason, .set(path: ["kill", "at"], .literal(at.description))], notes: ["this replaces the kill at \(earlier)"]
    )
  }

  // MARK: - Lifecycle

  private static func exempt(_ reason: String?, _ expires: Instant?, _ state: OverrideState) -> EditPlan {
    var steps: [EditStep] = []
    if case .exempt = state.lifecycle {} else { steps.append(.set(path: ["lifecycle"], .literal("exempt"))) }
    steps += explanation(reason, expires, state)
    guard !steps.isEmpty else { return .nothing("exempt already") }
    return .steps(steps, notes: state.kill == nil ? [] : ["it stays killed: lift the kill to let it in"])
  }

  private static func tighten(
    _ thresholds: PolicyEdit.Tightening, _ reason: String?, _ expires: Instant?, _ state: OverrideState
  ) -> EditPlan {
    var steps: [EditStep] = []
    let members = thresholds.members.map { NewMember($0.key, .literal($0.text)) }
    if case .stricter(let present) = state.lifecycle, !present.isEmpty {
      for (key, text) in thresholds.members where present[key] != DurationValue.milliseconds(text.utf8) {
        steps.append(.set(path: ["lifecycle", key], .literal(text)))
      }
    } else {
      steps.append(.set(path: ["lifecycle"], .mapping(members)))
    }
    steps += explanation(reason, expires, state)
    return steps.isEmpty ? .nothing("as strict already") : .steps(steps, notes: [])
  }

  private static func explanation(_ reason: String?, _ expires: Instant?, _ state: OverrideState) -> [EditStep] {
    var steps: [EditStep] = []
    if let reason, !(state.reason.map { $0.elementsEqual(reason.utf8) } ?? false) {
      steps.append(.set(path: ["reason"], .text(reason)))
    }
    if let expires, state.expires != expires { steps.append(.set(path: ["expires"], .literal(expires.description))) }
    return steps
  }

  // MARK: - Lift

  private static func lift(_ scope: PolicyEdit.LiftScope, _ state: OverrideState) -> EditPlan {
    guard state.position != nil else { return .nothing("nothing to lift") }
    switch scope {
    case .all: return .removal
    case .kill:
      guard state.kill != nil else { return .nothing("there is no kill to lift") }
      return state.lifecycle == nil ? .removal : .steps([.remove(path: ["kill"])], notes: [])
    case .lifecycle:
      guard state.lifecycle != nil else { return .nothing("there is no lifecycle to lift") }
      return state.kill == nil ? .removal : .steps(removalOfLifecycle(state), notes: [])
    }
  }

  private static func removalOfLifecycle(_ state: OverrideState) -> [EditStep] {
    var steps = [EditStep.remove(path: ["lifecycle"])]
    if state.reason != nil { steps.append(.remove(path: ["reason"])) }
    if state.expires != nil { steps.append(.remove(path: ["expires"])) }
    return steps
  }
}
