// SPDX-License-Identifier: Apache-2.0
//
// Looking is a function of the directory and the instant, and does nothing by itself: tests call it with
// instants of their own, and whoever watches calls it when there is a reason to.

public import Curfew
internal import CurfewFiles
internal import Synchronization

/// The policies of all tenants, kept current with a directory of files (SPEC 5).
///
/// Files are read whole or not at all: what a look sees is taken into use once a second look, at least
/// ``Options/settleMilliseconds`` later, has seen the same. A change that cannot be used leaves the last
/// good policy of that tenant in force, and says so in ``PolicyStatus``; other tenants are not held up.
///
/// Readers take ``snapshot`` from any thread and never wait for a look.
public final class PolicyStore: Sendable {
  /// The directory, as it was given; the names of files start with it.
  public let directory: String
  /// How careful and how patient the store is.
  public let options: Options

  /// Held while looking; readers do not need it.
  private let tables = Mutex(PolicyTables())
  private let current = Mutex(PolicySnapshot.empty)

  /// Makes a store that has not looked yet.
  ///
  /// - Parameter directory: a directory that is searched as `curfew check` searches one: `*.yaml` and
  ///   `*.yml` at any depth, no hidden names, links as long as they stay inside. It need not exist yet.
  public init(directory: String, options: Options = Options()) {
    self.directory = directory
    self.options = options
  }

  /// The policies at this moment.
  ///
  /// - Complexity: O(1).
  public var snapshot: PolicySnapshot { current.withLock { $0 } }

  /// The policy in force for a tenant; nil when there is none, and nothing may be allowed.
  public func policy(of tenant: String) -> TenantPolicy? { snapshot[tenant] }

  /// Looks at the directory once.
  ///
  /// Several threads may do so at once; one waits for the other.
  ///
  /// - Parameter now: what `since` and the two looks are reckoned by.
  /// - Complexity: O(names), and O(bytes) for each file that is not known to be unchanged.
  public func refresh(now: Instant) -> PolicyReload {
    tables.withLock { tables in
      let search = PolicySearch([directory])
      look(at: search, &tables, now)
      tables.settle(at: now)
      let before = snapshot
      let after = tables.snapshot(options)
      current.withLock { $0 = after }
      return PolicyReload(
        changes: Self.changes(from: before, to: after),
        snapshot: after,
        isSettled: !tables.files.values.contains(where: \.isPending),
        lookAgainAfterMilliseconds: lookAgain(tables),
        places: places(search)
      )
    }
  }

  /// Looks until every file is at rest, for a start: at least twice, as far apart as
  /// ``Options/settleMilliseconds`` says, and at most for ``Options/longestChangeMilliseconds``.
  ///
  /// Blocks the thread meanwhile. A tenant whose file is no good has no policy afterwards; what is wrong is
  /// in the snapshot.
  ///
  /// - Parameters:
  ///   - clock: what time it is; asked before each look.
  ///   - pause: waits some milliseconds; the default blocks the thread.
  @discardableResult
  public func load(clock: () -> Instant, pause: ((Int64) -> Void)? = nil) -> PolicyReload {
    let step = max(1, options.settleMilliseconds)
    var reload = refresh(now: clock())
    var waited: Int64 = 0
    while !reload.isSettled, waited <= options.longestChangeMilliseconds {
      if let pause { pause(step) } else { BackgroundThread.sleep(milliseconds: step) }
      waited += step
      reload = refresh(now: clock())
    }
    return reload
  }

  private func look(at search: PolicySearch, _ tables: inout PolicyTables, _ now: Instant) {
    var seen: Set<[UInt8]> = []
    for found in search.files {
      let key = Array(found.name.utf8)
      seen.insert(key)
      var file = tables.files[key] ?? WatchedFile(name: found.name)
      if let sight = Self.sight(of: found, knowing: file.confirmedStamp) {
        file.see(sight, at: now, timing: options)
      }
      tables.files[key] = file
    }
    for problem in search.problems where seen.insert(Array(problem.path.utf8)).inserted {
      let key = Array(problem.path.utf8)
      tables.files[key, default: WatchedFile(name: problem.path)]
        .see(.problem(problem.reason), at: now, timing: options)
    }
    for key in tables.files.keys where !seen.contains(key) {
      tables.files[key]?.see(.gone, at: now, timing: options)
    }
  }

  /// What a file is at present; nil when it is known to be what it was.
  private static func sight(of found: FoundFile, knowing stamp: FileStamp?) -> WatchedFile.Sight? {
    do throws(FileProblem) {
      if let stamp, try RegularFile.stamp(of: found) == stamp { return nil }
      let contents = try RegularFile.read(found)
      return .bytes(contents.bytes, contents.stamp)
    } catch {
      return error.reason == .notFound ? .gone : .problem(error.reason)
    }
  }

  private func lookAgain(_ tables: PolicyTables) -> Int64? {
    if tables.files.values.contains(where: { $0.unrest != nil }) { return options.settleMilliseconds }
    return tables.files.values.contains(where: \.needsConfirmation) ? options.confirmMilliseconds : nil
  }

  /// The directories that were searched, those that links lead to, and the name of the directory itself.
  private func places(_ search: PolicySearch) -> [WatchedPlace] {
    var directories = search.directories
    directories += search.files.compactMap { $0.realPath.map { WatchedPlace(ofPath: $0).directory } }
    var places: Set<WatchedPlace> = [WatchedPlace(ofPath: directory)]
    if let real = search.directories.first { places.insert(WatchedPlace(ofPath: real)) }
    for directory in directories { places.insert(WatchedPlace(directory: directory)) }
    return Array(places)
  }

  private static func changes(from before: PolicySnapshot, to after: PolicySnapshot) -> [PolicyReload.Change] {
    let tenants = Set(before.statuses.map(\.tenant)).union(after.statuses.map(\.tenant))
    return tenants.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { tenant in
      let (old, new) = (before.status(of: tenant), after.status(of: tenant))
      if let old, let new, old.isSame(as: new) { return nil }
      return PolicyReload.Change(tenant: tenant, before: old, after: new)
    }
  }
}
