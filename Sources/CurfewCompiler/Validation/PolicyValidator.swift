// SPDX-License-Identifier: Apache-2.0
//
// What can be wrong with a policy whose every value is well formed (SPEC 2, "Errors at compile time"
// and "Warnings"). Each check is on its own and goes on past what it finds.

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// Checks a document as a whole and lowers its lifecycle on the way.
struct PolicyValidator {
  let tree: YAMLTree
  let document: PolicyDocument
  /// The instant that expiries are held against; nil to leave them out.
  let now: Int64?
  private var found = DiagnosticList()
  /// The patterns of the overrides that have been checked.
  var patterns: [LifecyclePattern] = []
  /// The base thresholds by type, inheritance resolved.
  private(set) var base: PerType<Thresholds>
  /// The thresholds of which some type's could not be read.
  let unknownBase: ThresholdSet

  init(_ document: PolicyDocument, in tree: YAMLTree, lintingAt now: Int64?) {
    self.document = document
    self.tree = tree
    self.now = now
    base = BaseThresholds.resolve(document.lifecycle)
    let lifecycle = document.lifecycle
    unknownBase =
      lifecycle.hasUnreadableTypes
      ? .all : lifecycle.types.reduce(lifecycle.thresholds.unreadable) { $0.union($1.rule.unreadable) }
  }

  /// Checks all but the overrides. They are checked one by one as they are read, and that no two have the same key
  /// is found by the lowering.
  mutating func checkSections() {
    checkLifecycle()
    checkTypesOfLifecycle()
    checkToolsets()
    checkProfiles()
  }

  /// Checks the patterns of all overrides against each other.
  mutating func checkPatterns() {
    found.append(contentsOf: PatternOverlap.problems(among: patterns, in: tree))
  }

  var diagnostics: [Diagnostic] { found.kept }

  mutating func report(_ diagnostic: Diagnostic) { found.append(diagnostic) }

  // MARK: - Access

  private mutating func checkToolsets() {
    guard !document.toolsets.isEmpty, !document.hasUnreadableProfiles else { return }
    var named: Set<ArraySlice<UInt8>> = []
    for profile in document.profiles {
      if let toolsets = profile.toolsets { tree.forEachItem(of: toolsets) { named.insert(tree.text($0)) } }
    }
    let restricted = Set(document.toolsets.map { tree.text($0.name) })
    for toolset in document.toolsets where !named.contains(tree.text(toolset.name)) {
      let free = named.lazy.filter { !restricted.contains($0) }.prefix(1_000)
      let candidates = free.map { String(decoding: $0, as: UTF8.self) }.sorted()
      let suggestion = Spelling.closest(to: tree.string(toolset.name), among: candidates)
      report(.unusedToolset(toolset.name, in: tree, suggestion: suggestion))
    }
  }

  private mutating func checkProfiles() {
    for profile in document.profiles where !profile.isDamaged {
      if profile.toolsets == nil {
        report(.emptyProfile(profile.name, in: tree, missing: "toolsets"))
      } else if profile.users == nil, profile.groups == nil {
        report(.emptyProfile(profile.name, in: tree, missing: "users and no groups"))
      }
    }
  }

  // MARK: - Lifecycle of types

  private mutating func checkTypesOfLifecycle() {
    guard !document.registration.hasUnreadableTypes else { return }
    let allowed = document.registration.allowedTypes?.value ?? ClientTypeSet(.personal)
    for (type, key, _) in document.lifecycle.types where !allowed.contains(type) {
      report(.lifecycleOfDisallowedType(type, at: tree[key].span))
    }
  }
}
