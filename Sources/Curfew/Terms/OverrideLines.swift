// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource

/// Where an override writes what a decision may name: the places of ``OverrideSources`` that matter, packed.
struct OverrideLines: Sendable {
  private let packedLifecycle: PackedPosition
  private let packedKill: PackedPosition
  private let packedHidden: PackedPosition
  private let packedClosed: PackedPosition
  private let packedDeleted: PackedPosition

  /// Eight bytes where an optional position takes twelve; lines count from 1, so that 0 is none.
  private struct PackedPosition: Sendable {
    let line: UInt32
    let column: UInt32

    init(_ position: SourcePosition?) {
      line = position?.line ?? 0
      column = position?.column ?? 0
    }

    var position: SourcePosition? { line == 0 ? nil : SourcePosition(line: line, column: column) }
  }

  init(_ sources: OverrideSources? = nil) {
    packedLifecycle = PackedPosition(sources?.lifecycle)
    packedKill = PackedPosition(sources?.kill)
    packedHidden = PackedPosition(sources?.thresholds.hidden)
    packedClosed = PackedPosition(sources?.thresholds.closed)
    packedDeleted = PackedPosition(sources?.thresholds.deleted)
  }

  var lifecycle: SourcePosition? { packedLifecycle.position }
  var kill: SourcePosition? { packedKill.position }

  /// The place of a state's threshold.
  func threshold(of state: LifecycleState) -> SourcePosition? {
    let packed =
      state == .hidden ? packedHidden : state == .closed ? packedClosed : state == .deleted ? packedDeleted : nil
    return packed?.position
  }
}
