// SPDX-License-Identifier: Apache-2.0
//
// A policy as it was written, typed and located, before anything is inherited or compared. What could
// not be read is nil and has been reported.

internal import Curfew
internal import CurfewYAML

/// A `TenantPolicy` file.
struct PolicyDocument {
  var tenant: YAMLTree.Index?
  var isEnabled: Located<Bool>?
  var killSwitch: KillDocument?
  var registration = RegistrationDocument()
  var lifecycle = LifecycleDocument()
  var tokens = TokensDocument()
  var toolsets: [ToolsetDocument] = []
  var profiles: [ProfileDocument] = []
  /// Whether a profile may be missing above.
  var hasUnreadableProfiles = false
  /// The items of the list, each read by itself: there may be a million.
  var overrides: [YAMLTree.Index] = []
}

/// A kill, of the tenant or in an override.
struct KillDocument {
  /// The key: `kill` or `killSwitch`.
  let key: YAMLTree.Index
  /// Nil for a standing kill.
  let at: Located<Int64>?
}

/// Thresholds as written; nil where one is left out or could not be read.
struct ThresholdsDocument {
  var hidden: Located<Int64>?
  var closed: Located<Int64>?
  var deleted: Located<Int64>?
  /// What was written but could not be read: nothing may be said about it.
  var unreadable: ThresholdSet = []

  /// The threshold of a state.
  subscript(_ state: LifecycleState) -> Located<Int64>? {
    switch state {
    case .active: nil
    case .hidden: hidden
    case .closed: closed
    case .deleted: deleted
    }
  }

  /// Whether nothing is written.
  var isEmpty: Bool { hidden == nil && closed == nil && deleted == nil && unreadable.isEmpty }
}

/// Some of the three thresholds.
struct ThresholdSet: OptionSet {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The threshold of one state.
  init(_ state: LifecycleState) { rawValue = 1 << state.rawValue }

  static let all: ThresholdSet = [ThresholdSet(.hidden), ThresholdSet(.closed), ThresholdSet(.deleted)]
}

/// The lifecycle of a type or an override.
enum LifecycleRuleDocument {
  /// Exempt; the node of the word.
  case exempt(YAMLTree.Index)
  case thresholds(ThresholdsDocument)

  /// The thresholds in it that could not be read.
  var unreadable: ThresholdSet {
    if case .thresholds(let thresholds) = self { thresholds.unreadable } else { [] }
  }
}

/// The section `lifecycle`.
struct LifecycleDocument {
  var thresholds = ThresholdsDocument()
  var types: [(type: ClientType, key: YAMLTree.Index, rule: LifecycleRuleDocument)] = []
  /// Whether a type's rule could not be read.
  var hasUnreadableTypes = false
}

extension LifecycleDocument {
  /// A section of which nothing is known but that it is there.
  static var unreadable: LifecycleDocument {
    LifecycleDocument(
      thresholds: ThresholdsDocument(unreadable: .all), hasUnreadableTypes: true)
  }
}

/// The section `tokens`.
struct TokensDocument {
  var maxLifetime: Located<Int64>?
  var clockSkew: Located<Int64>?
}

/// One toolset.
struct ToolsetDocument {
  let name: YAMLTree.Index
  let clientTypes: Located<ClientTypeSet>?
}

/// One access profile.
struct ProfileDocument {
  let name: YAMLTree.Index
  /// The lists that have a name in them. They are read again when it is known that nothing is wrong in them.
  var toolsets: YAMLTree.Index?
  var users: YAMLTree.Index?
  var groups: YAMLTree.Index?
  /// Whether something in it could not be read, so that nothing can be said of what it lacks.
  var isDamaged = false
}

/// A list of names, which is read again when they are needed: it may be all there is in a file.
struct NameList {
  let node: YAMLTree.Index
  /// The items that are no names. Not many: who finds them stops after a thousand.
  var unreadable: Set<YAMLTree.Index> = []

  /// Calls `body` with each name, also with one that stands there twice.
  func forEach(in tree: YAMLTree, _ body: (YAMLTree.Index) -> Void) {
    tree.forEachItem(of: node) { item in
      if !unreadable.contains(item) { body(item) }
    }
  }
}

/// One override.
struct OverrideDocument {
  /// The mapping itself.
  let node: YAMLTree.Index
  var client: ClientSelector?
  var owner: YAMLTree.Index?
  var kill: KillDocument?
  var lifecycle: LifecycleRuleDocument?
  /// The key `lifecycle`, even when its value could not be read.
  var lifecycleKey: YAMLTree.Index?
  /// The reason of the lifecycle.
  var reason: YAMLTree.Index?
  var expires: Located<Int64>?
  /// Whether something in it could not be read, so that nothing can be said of what it lacks.
  var isDamaged = false

  /// Which clients it is for.
  struct ClientSelector {
    let node: YAMLTree.Index
    /// 0 for an exact client ID.
    let wildcardCount: Int
  }
}

/// The section `registration`.
struct RegistrationDocument {
  var allowedTypes: Located<ClientTypeSet>?
  /// Whether types are allowed that could not be read.
  var hasUnreadableTypes = false
  var methods: [Located<RegistrationMethod>]?
  var grantTypes: NameList?
  var classify: [ClassifyDocument] = []
  /// The value nil stands for `none`.
  var defaultType: Located<ClientType?>?
  var admit: [AdmitDocument] = []
  var defaultDecision: Located<Int>?
}

/// One rule of `classify`.
struct ClassifyDocument {
  let node: YAMLTree.Index
  let match: MatchDocument
  let type: Located<ClientType>
}

/// One rule of `admit`.
struct AdmitDocument {
  let node: YAMLTree.Index
  let match: MatchDocument
  /// An index into `Choices.decisions`.
  let decision: Located<Int>
}

/// What a rule of `classify` or `admit` demands.
struct MatchDocument {
  var method: RegistrationMethod?
  var client: YAMLTree.Index?
  var softwareID: YAMLTree.Index?
  var grantType: YAMLTree.Index?
  var redirectHost: HostPattern?
  var owner: YAMLTree.Index?
  var ownerGroup: YAMLTree.Index?
}
