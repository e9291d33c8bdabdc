// SPDX-License-Identifier: Apache-2.0

#if Registry
  public import Curfew

  extension ClientRegistry {
    /// Registers a client if the policy lets it (SPEC 4.5), and has not been stale for too long.
    ///
    /// For `dcr` the client gets a new ID and, unless it said that it uses none, a secret; both come from
    /// the system's random source. For `cimd` the ID is the URL; registering one again that is there
    /// already changes its name and groups alone and causes no event. A request that is rejected, or that
    /// somebody has to review first, leaves no trace.
    ///
    /// A `client_name` that is no name (SPEC 2, Identifiers) is left out of the record.
    ///
    /// - Parameters:
    ///   - request: what is asked for.
    ///   - isReviewed: whether somebody has looked at it and said yes, so that `review` lets it in.
    ///   - now: when it is asked.
    /// - Throws: When the owner or a group can't be kept, or the registry is full (a thousand million clients).
    /// - Complexity: that of the decision, and O(1) amortised.
    public func register(
      _ request: RegistrationRequest, isReviewed: Bool = false, at now: Instant
    ) throws(RegistryProblem) -> Registration {
      try RegistryProblem.check(owner: request.owner, groups: request.ownerGroups)
      let secret = request.needsSecret ? ClientSecret() : nil
      let key = RegistryKey(
        clientID: request.method == .dcr ? "dcr-" + RandomBytes.base64URL(16) : request.clientID ?? "",
        owner: request.owner)
      let draft = RegistrationDraft(request: request, key: key, isReviewed: isReviewed, now: now)
      let verifier = secret.map { SecretVerifier(of: $0.text) }
      while true {
        // Deciding may take long, for a large body, so it is done outside of the lock. Should the policy
        // change meanwhile, it is done again.
        let epoch = policyCell.epoch
        let decision = epoch.policy.decideRegistration(request, at: now)
        let isIn = decision.outcome == .accept || decision.outcome == .review && isReviewed
        guard isIn, let type = decision.type else {
          return Registration(decision: decision, client: nil, events: [], policy: epoch.policy, now: now)
        }
        let record = draft.record(type: type)
        let attempt = withShard(of: key) { shard, events -> Attempt in
          guard shard.epoch.number == epoch.number else { return .again }
          guard shard.clients.hasRoom(forKeyOf: key.clientID.utf8.count + key.owner.utf8.count) else { return .full }
          shard.register(record, key, verifier: verifier, at: now, &events)
          return .done(events)
        }
        switch attempt {
        case .again: continue
        case .full: throw .isFull
        case .done(let events):
          let client = Registration.Client(
            clientID: key.clientID, owner: key.owner, secret: secret, issuedAt: now)
          return Registration(decision: decision, client: client, events: events, policy: epoch.policy, now: now)
        }
      }
    }

    /// Whether a secret is the one that a `dcr` client was given, compared in constant time.
    ///
    /// A client that is not known, or has no secret, takes as long and is told no. Whether the client
    /// may have tokens is another question: see ``authenticate(_:owner:at:)``.
    public func acceptsSecret(_ secret: String, of clientID: String, owner: String) -> Bool {
      let key = RegistryKey(clientID: clientID, owner: owner)
      let known = withShard(of: key) { shard, _ in
        shard.clients.row(of: key).flatMap { shard.clients.verifier($0) }
      }
      let isRight = (known ?? SecretVerifier.ofNobody).accepts(secret)
      return known != nil && isRight
    }
  }

  private enum Attempt {
    case again
    case full
    case done([RegistryEvent])
  }

  extension RegistrationRequest {
    /// RFC 7591 section 2: a public client, or one that signs with a key of its own, has no secret.
    fileprivate var needsSecret: Bool {
      method == .dcr && (metadata.tokenEndpointAuthMethod ?? "client_secret_basic").hasPrefix("client_secret_")
    }
  }
#endif
