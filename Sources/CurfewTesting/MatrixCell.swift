// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One combination of the values of a matrix.
package struct MatrixCell: Sendable {
  /// The members with their values, in the order of the file.
  package let members: [(member: RegistrationMatrix.Member, value: String)]
  /// For each dimension, the index of its value.
  let indices: [Int]

  init(_ number: Int, of matrix: RegistrationMatrix) {
    var rest = number
    var indices = [Int](repeating: 0, count: matrix.dimensions.count)
    for dimension in matrix.dimensions.indices.reversed() {
      let count = max(1, matrix.dimensions[dimension].values.count)
      indices[dimension] = rest % count
      rest /= count
    }
    self.indices = indices
    members = zip(matrix.dimensions, indices).compactMap { dimension, index in
      dimension.values.indices.contains(index) ? (dimension.member, dimension.values[index]) : nil
    }
  }

  func isTaken(by expectation: CellExpectation) -> Bool {
    expectation.selectors.allSatisfy { $0.values.contains(indices[$0.dimension]) }
  }

  /// The request: what the cell does not say is what no rule of a policy is likely to ask for.
  package var request: RegistrationRequest {
    var metadata = ClientMetadata()
    metadata.redirectURIs = [self[.redirectUri] ?? "https://client.example/callback"]
    metadata.grantTypes = self[.grantType].map { [$0] }
    metadata.softwareID = self[.softwareId]
    let owner = self[.owner] ?? ""
    let groups = self[.ownerGroup].map { [$0] } ?? []
    let type = self[.type].flatMap { ClientType(name: $0) }
    guard self[.method] == RegistrationMethod.cimd.name else {
      return RegistrationRequest(registering: metadata, owner: owner, ownerGroups: groups, type: type)
    }
    let client = self[.client] ?? "https://client.example/client.json"
    metadata.clientID = client
    return RegistrationRequest(
      clientID: client, document: metadata, documentByteCount: nil, owner: owner, ownerGroups: groups, type: type)
  }

  private subscript(_ member: RegistrationMatrix.Member) -> String? {
    members.first { $0.member == member }?.value
  }

  /// `method dcr, type shared`: the members in which cells differ.
  package func description(in matrix: RegistrationMatrix) -> String {
    let varying = Set(matrix.dimensions.filter { $0.values.count > 1 }.map(\.member))
    let shown = varying.isEmpty ? members : members.filter { varying.contains($0.member) }
    return shown.map { "\($0.member.rawValue) \($0.value)" }.joined(separator: ", ")
  }
}
