// SPDX-License-Identifier: Apache-2.0

/// Makes the scopes of rows; what many rows share is made once.
struct PartyScopes {
  private let space: DecisionSpace
  private let names: AtomNames
  private var clients: [[Int]: ClientSelection?] = [:]
  private var owners: [[Int]: OwnerSelection?] = [:]

  init(_ space: DecisionSpace) {
    self.space = space
    names = AtomNames(space.clients)
  }

  /// The scope of the clients and owners of a product.
  mutating func scope<Box>(of product: CellProduct<Box>) -> DiffScope {
    var scope = DiffScope()
    if let known = clients[product.clients] {
      scope.clients = known
    } else {
      scope.clients = space.clients.selection(of: product.clients, names)
      clients[product.clients] = .some(scope.clients)
    }
    if let known = owners[product.owners] {
      scope.owners = known
    } else {
      scope.owners = space.ownerSelection(of: product.owners)
      owners[product.owners] = .some(scope.owners)
    }
    scope.exceptions = product.exceptions.compactMap { pair in
      guard let client = space.clients.text(pair.client), let owner = space.ownerText(pair.owner) else { return nil }
      return DiffScope.ClientWithOwner(client: client, owner: owner)
    }
    return scope
  }
}
