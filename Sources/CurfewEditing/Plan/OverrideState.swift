// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// What an override, or the tenant's kill switch, says before an edit.
struct OverrideState {
  /// A kill, standing when `at` is nil.
  struct Kill {
    let at: Instant?
    let position: SourcePosition
  }

  /// The lifecycle of an override.
  enum Lifecycle {
    case exempt
    /// The thresholds that are given, in milliseconds.
    case stricter([String: Int64])
  }

  private(set) var kill: Kill?
  private(set) var lifecycle: Lifecycle?
  private(set) var reason: [UInt8]?
  private(set) var expires: Instant?
  private(set) var position: SourcePosition?

  /// Reads an override that compiles; nil stands for one that is not there.
  init(of item: YAMLTree.Index?, in view: PolicyView) {
    guard let item else { return }
    position = view.tree.position(of: item)
    kill = view.pair("kill", in: item).map { Self.kill($0, view) }
    lifecycle = view.pair("lifecycle", in: item).map { Self.lifecycle($0.value, view) }
    reason = view.pair("reason", in: item).map { Array(view.tree.text($0.value)) }
    expires = view.pair("expires", in: item).flatMap { Instant(rfc3339: view.tree.string($0.value)) }
  }

  /// Reads the tenant's kill switch.
  init(killSwitchIn view: PolicyView) {
    kill = view.pair("killSwitch", in: PolicyView.root).map { Self.kill($0, view) }
    position = kill?.position
  }

  private static func kill(_ pair: PolicyView.Pair, _ view: PolicyView) -> Kill {
    let at = view.pair("at", in: pair.value).flatMap { Instant(rfc3339: view.tree.string($0.value)) }
    return Kill(at: at, position: view.tree.position(of: pair.key))
  }

  private static func lifecycle(_ node: YAMLTree.Index, _ view: PolicyView) -> Lifecycle {
    guard view.node(view.tree.resolve(node)).kind == .mapping else { return .exempt }
    var thresholds: [String: Int64] = [:]
    view.tree.forEachPair(of: node) { key, value in
      thresholds[view.tree.string(key)] = DurationValue.milliseconds(view.tree.text(value))
    }
    return .stricter(thresholds)
  }
}

/// Durations of SPEC 2, `never` among them.
enum DurationValue {
  static func milliseconds(_ text: some Collection<UInt8>) -> Int64? {
    if text.elementsEqual("never".utf8) { return .max }
    return DurationText.milliseconds(Array(text).span)
  }
}
