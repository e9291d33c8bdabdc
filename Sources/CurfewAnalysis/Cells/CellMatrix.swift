// SPDX-License-Identifier: Apache-2.0
//
// Classes of clients times classes of owners, without the product: classes are by what matters for the
// question, a pair of classes is looked at only if something about it changed, and clients that look the
// same from every owner's side are one row.

/// A box, and the clients and owners for whom it holds.
struct CellProduct<Box> {
  let box: Box
  /// Atoms of clients and of owners: each of these with each of those.
  let clients: [Int]
  let owners: [Int]
  /// The client and owner atoms for whom it does not hold all the same.
  var exceptions: [ClientAndOwner] = []
}

/// A client and an owner by their atoms.
struct ClientAndOwner: Hashable {
  let client: Int
  let owner: Int
}

/// Finds for whom the boxes of a question hold.
struct CellMatrix<Question: CellQuestion> {
  typealias Box = Question.Box

  private let space: DecisionSpace
  private var question: Question
  private var clientKeys = Interner<Question.ClientKey>()
  private var ownerKeys = Interner<Question.OwnerKey>()
  private var clientsOfKey: [[Int]] = []
  private var ownersOfKey: [[Int]] = []
  /// By atom; -1 for an atom without a key.
  private var keyOfClient: [Int] = []
  private var keyOfOwner: [Int] = []
  private var boxes = Interner<Box>()
  /// The unchanged owners by their reduced keys, and what was found for reduced keys of clients.
  private var unchangedOwners: [Question.OwnerKey: [Int]] = [:]
  private var unchanged: [Question.ClientKey: [Int: [Int]]] = [:]

  init(_ space: DecisionSpace, _ question: Question) {
    self.space = space
    self.question = question
    for (atom, terms) in space.clientTerms.enumerated() {
      let key = question.clientKey(terms).map { clientKeys.number(of: $0) } ?? -1
      keyOfClient.append(key)
      Self.add(atom, to: key, of: &clientsOfKey)
    }
    for (atom, terms) in space.ownerTerms.enumerated() {
      let key = question.ownerKey(terms).map { ownerKeys.number(of: $0) } ?? -1
      keyOfOwner.append(key)
      Self.add(atom, to: key, of: &ownersOfKey)
    }
  }

  /// All boxes with their clients and owners; no client with an owner twice for one box.
  ///
  /// - Complexity: O(changed classes of clients x classes of owners and the other way round); all
  ///   classes count as changed when the base did.
  mutating func products() -> [CellProduct<Box>] {
    var shapes = Interner<[OwnersOfBox]>()
    var keysOfShape: [[Int]] = []
    var shapeOfReduced: [Question.ClientKey: Int] = [:]
    let isEveryOwnerSame = ownerKeys.values.allSatisfy { question.isSame($0) }
    for key in clientKeys.values.indices {
      // Where all is unchanged but the base, most clients look like one that has been seen.
      let isReduced = isEveryOwnerSame && question.isSame(clientKeys.values[key])
      let reduced = question.reduced(clientKeys.values[key])
      if isReduced, let shape = shapeOfReduced[reduced] {
        Self.add(key, to: shape, of: &keysOfShape)
        continue
      }
      let shape = ownersOfBoxes(key)
      let number = shapes.number(of: shape)
      if isReduced { shapeOfReduced[reduced] = number }
      if !shape.isEmpty { Self.add(key, to: number, of: &keysOfShape) }
    }
    var merged = Interner<OwnersOfBox>()
    var keys: [[Int]] = []
    for (number, shape) in shapes.values.enumerated() where number < keysOfShape.count {
      for owners in shape {
        for key in keysOfShape[number] { Self.add(key, to: merged.number(of: owners), of: &keys) }
      }
    }
    var products = merged.values.indices.map { number in
      CellProduct(
        box: boxes.values[merged.values[number].box], clients: keys[number].flatMap { clientsOfKey[$0] }.sorted(),
        owners: merged.values[number].owners.flatMap { ownersOfKey[$0] }.sorted())
    }
    addPairs(to: &products)
    return products
  }

  /// A box and the owner classes for whom it holds, with one class of clients.
  private struct OwnersOfBox: Hashable {
    let box: Int
    let owners: [Int]
  }

  private mutating func ownersOfBoxes(_ client: Int) -> [OwnersOfBox] {
    let key = clientKeys.values[client]
    let isSame = question.isSame(key)
    if question.ignoresOwner(key) {
      guard !(isSame && question.needsChange), let first = ownerKeys.values.first else { return [] }
      let everyone = Array(ownerKeys.values.indices)
      return question.boxes(key, first, pair: nil).map { OwnersOfBox(box: boxes.number(of: $0), owners: everyone) }
    }
    var owners = isSame && !question.needsChange ? ownersOfBoxes(unchanged: question.reduced(key)) : [:]
    for owner in ownerKeys.values.indices {
      let ownerKey = ownerKeys.values[owner]
      if isSame, question.isSame(ownerKey) { continue }
      for box in question.boxes(key, ownerKey, pair: nil) { owners[boxes.number(of: box), default: []].append(owner) }
    }
    return owners.map { OwnersOfBox(box: $0.key, owners: $0.value.sorted()) }.sorted { $0.box < $1.box }
  }

  /// By box: the unchanged owners for whom it holds, with a client that is unchanged too.
  private mutating func ownersOfBoxes(unchanged client: Question.ClientKey) -> [Int: [Int]] {
    if let known = unchanged[client] { return known }
    if unchangedOwners.isEmpty {
      for owner in ownerKeys.values.indices where question.isSame(ownerKeys.values[owner]) {
        unchangedOwners[question.reduced(ownerKeys.values[owner]), default: []].append(owner)
      }
    }
    var owners: [Int: [Int]] = [:]
    for (key, members) in unchangedOwners {
      for box in question.boxes(client, key, pair: nil) { owners[boxes.number(of: box), default: []] += members }
    }
    unchanged[client] = owners
    return owners
  }

  /// Adds what is different for clients and owners that an override names together.
  private mutating func addPairs(to products: inout [CellProduct<Box>]) {
    var exceptions: [Int: Set<ClientAndOwner>] = [:]
    var extras: [Int: [ClientAndOwner]] = [:]
    for pair in space.pairs {
      let (client, owner) = (keyOfClient[pair.client], keyOfOwner[pair.owner])
      guard client >= 0, owner >= 0 else { continue }
      let (clientKey, ownerKey) = (clientKeys.values[client], ownerKeys.values[owner])
      if question.needsChange, pair.isSame, question.isSame(clientKey), question.isSame(ownerKey) { continue }
      let without = Set(question.boxes(clientKey, ownerKey, pair: nil))
      let with = question.boxes(clientKey, ownerKey, pair: pair)
      let who = ClientAndOwner(client: pair.client, owner: pair.owner)
      for box in with where !without.contains(box) { extras[boxes.number(of: box), default: []].append(who) }
      for box in without.subtracting(with) { exceptions[boxes.number(of: box), default: []].insert(who) }
    }
    if !exceptions.isEmpty { add(exceptions, to: &products) }
    for (box, pairs) in extras.sorted(by: { $0.key < $1.key }) {
      products += Self.rectangles(pairs).map {
        CellProduct(box: boxes.values[box], clients: $0.clients, owners: $0.owners)
      }
    }
  }

  private mutating func add(_ exceptions: [Int: Set<ClientAndOwner>], to products: inout [CellProduct<Box>]) {
    for index in products.indices {
      guard let ofBox = exceptions[boxes.number(of: products[index].box)] else { continue }
      let (clients, owners) = (Set(products[index].clients), Set(products[index].owners))
      products[index].exceptions = ofBox.filter { clients.contains($0.client) && owners.contains($0.owner) }
        .sorted { ($0.client, $0.owner) < ($1.client, $1.owner) }
    }
  }

  /// Pairs as clients times owners: the clients of one owner together, then the owners of equal clients.
  private static func rectangles(_ pairs: [ClientAndOwner]) -> [(clients: [Int], owners: [Int])] {
    let clientsOfOwner = Dictionary(grouping: pairs, by: \.owner).mapValues { $0.map(\.client).sorted() }
    let ownersOfClients = Dictionary(grouping: clientsOfOwner.keys) { clientsOfOwner[$0] ?? [] }
    return ownersOfClients.map { (clients: $0.key, owners: $0.value.sorted()) }
      .sorted { $0.clients.lexicographicallyPrecedes($1.clients) }
  }

  private static func add(_ item: Int, to list: Int, of lists: inout [[Int]]) {
    guard list >= 0 else { return }
    while lists.count <= list { lists.append([]) }
    lists[list].append(item)
  }
}
