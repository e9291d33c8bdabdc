// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewTesting
internal import CurfewYAML

extension Decoder {
  /// Reads a matrix of registrations.
  mutating func matrix(
    _ test: Fields<TestKey>, _ node: YAMLTree.Index, _ context: inout TestContext
  ) -> RegistrationMatrix? {
    let before = errorCount
    guard let fields = fields(of: node, RegisterKey.self) else { return nil }
    var dimensions: [RegistrationMatrix.Dimension] = []
    for (key, member) in zip(RegisterKey.allCases, RegistrationMatrix.Member.allCases) {
      guard let value = fields[key] else { continue }
      dimensions.append(RegistrationMatrix.Dimension(member, values(value, of: member).map { tree.string($0) }))
    }
    if let client = fields.keyNode(.client), let methods = dimensions.first(where: { $0.member == .method }),
      !methods.values.contains("cimd"), errorCount == before
    {
      report(.conflictingMembers(client, needs: "`method: cimd`", in: tree))
    }
    checkSize(of: dimensions, node, &context)
    guard let expect = test[.expect] else {
      if test.isLeftOut(.expect) {
        report(.emptyTest(test.node, in: tree, "the matrix expects nothing", "add `expect`"))
      }
      return nil
    }
    let isWhole = errorCount == before
    guard let items = items(of: expect, mayBeEmpty: false, isWork: true) else { return nil }
    if items.count > RegistrationMatrix.mostCells {
      report(.tooManyCells(expect, in: tree, limit: "at most 10,000 expectations"))
    }
    // What cells there are is only looked at where all of them could be read; then they are not very many.
    let members = dimensions.map { MatrixMember($0, isWhole: isWhole) }
    var expectations: [CellExpectation] = []
    for item in items.prefix(RegistrationMatrix.mostCells) {
      if let expectation = cellExpectation(item, members, isWhole: isWhole) { expectations.append(expectation) }
    }
    return RegistrationMatrix(
      position: tree.position(of: test.keyNode(.register) ?? node), dimensions: dimensions, expectations: expectations)
  }

  private mutating func checkSize(
    of dimensions: [RegistrationMatrix.Dimension], _ node: YAMLTree.Index, _ context: inout TestContext
  ) {
    var count = 1
    for dimension in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension.values.count)
      count = overflow ? .max : product
      guard count <= RegistrationMatrix.mostCells else {
        report(.tooManyCells(node, in: tree, limit: "at most 10,000 cells"))
        return
      }
    }
    let isWithin = context.cellCount <= RegistrationMatrix.mostCellsOfFile
    context.cellCount += count
    if isWithin, context.cellCount > RegistrationMatrix.mostCellsOfFile {
      report(.tooManyCells(node, in: tree, limit: "at most 100,000 cells in all matrices of a file"))
    }
  }

  /// Reads a value or a list of values of a member.
  private mutating func values(_ node: YAMLTree.Index, of member: RegistrationMatrix.Member) -> [YAMLTree.Index] {
    guard tree.kind(of: tree.resolve(node)) == .sequence else { return isValue(node, of: member) ? [node] : [] }
    var firsts = FirstPlaces()
    var values: [YAMLTree.Index] = []
    for item in items(of: node, mayBeEmpty: false, isWork: true) ?? [] where isValue(item, of: member) {
      if let earlier = firsts.insert(item, in: tree) {
        report(.duplicateItem(item, in: tree, first: earlier))
      } else {
        values.append(item)
      }
    }
    return values
  }

  private mutating func isValue(_ node: YAMLTree.Index, of member: RegistrationMatrix.Member) -> Bool {
    switch member {
    case .method: return choice(node, Choices.methods) != nil
    case .type: return choice(node, Choices.typeOrUntyped) != nil
    // Any text may claim to be a client ID: that it is refused is worth a test.
    case .client, .redirectUri: return isScalar(node, expected: "a text", mayRunOn: false)
    case .owner, .ownerGroup, .softwareId, .grantType: return isName(node)
    }
  }

  // MARK: - Expectations

  /// - Parameter isWhole: whether all of `register` could be read, so that what it lacks can be said.
  private mutating func cellExpectation(
    _ node: YAMLTree.Index, _ dimensions: [MatrixMember], isWhole: Bool
  ) -> CellExpectation? {
    guard let fields = fields(of: node, CellExpectationKey.self) else { return nil }
    var selectors: [(dimension: Int, values: Set<Int>)] = []
    var settled: ClientType?
    for (key, member) in zip(CellExpectationKey.allCases, RegistrationMatrix.Member.allCases) {
      guard let value = fields[key], let keyNode = fields.keyNode(key) else { continue }
      if let other = fields.keyNode(.else), dimensions.contains(where: { $0.member == member }) {
        report(.conflictingMembers(keyNode, with: other, in: tree, "`else` takes every cell that is left"))
      }
      let given = values(value, of: member)
      if let dimension = dimensions.firstIndex(where: { $0.member == member }) {
        selectors.append((dimension, indices(of: given, in: dimensions[dimension], isWhole: isWhole)))
      } else if member == .type, given.count == 1 {
        settled = ClientType(name: tree.string(given[0]))
      } else if isWhole {
        report(.conflictingMembers(keyNode, needs: "`\(member.rawValue)` in `register`", in: tree))
      }
    }
    _ = choice(fields[.else], Choices.isElse)
    let outcome = choice(fields[.outcome], Choices.decisions).flatMap {
      RegistrationDecision.Outcome(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    let reason = choice(fields[.reason], Choices.registrationReasons).map {
      Choices.testableRegistrationReasons[$0.value]
    }
    if fields[.outcome] == nil, fields[.reason] == nil, settled == nil, !fields.hasUnknownKeys, isWhole {
      report(.emptyTest(node, in: tree, "the expectation expects nothing", "add `outcome`"))
    }
    return CellExpectation(
      position: tree.position(of: node), selectors: selectors, outcome: outcome, reason: reason, type: settled)
  }

  private mutating func indices(
    of given: [YAMLTree.Index], in dimension: MatrixMember, isWhole: Bool
  ) -> Set<Int> {
    var indices: Set<Int> = []
    for value in given {
      if let index = dimension.numbers[Array(tree.text(value))] {
        indices.insert(index)
      } else if isWhole {
        let kind = "\(dimension.member.rawValue) in the matrix named"
        report(.unknownName(value, in: tree, kind, known: dimension.values))
      }
    }
    return indices
  }
}

/// A member of a matrix with the numbers of its values.
private struct MatrixMember {
  let member: RegistrationMatrix.Member
  let values: [String]
  let numbers: [[UInt8]: Int]

  init(_ dimension: RegistrationMatrix.Dimension, isWhole: Bool) {
    member = dimension.member
    values = isWhole ? dimension.values : []
    numbers = Dictionary(values.enumerated().map { (Array($1.utf8), $0) }) { first, _ in first }
  }
}
