// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// `curfew explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    _superCommandName: CurfewCommand.name,
    abstract: "Shows what holds for one client, and why.",
    usage: """
      curfew explain <client> [<path> ...] [<option> ...]
             curfew explain --registration <file> [<path> ...] [<option> ...]
      """,
    discussion: """
      The terms of the client, each with its policy line; its dates; and every decision with what was \
      compared. With --fleet the client's records are looked up there; without, only what the policy \
      says of the client ID is known.

      With --registration there is no CLIENT: the file holds a registration request as `decide` takes \
      it, and every gate is shown in order. `-` is standard input.

      Examples:
        curfew explain dcr-7f3a91 --fleet fleet.ndjson
        curfew explain dcr-7f3a91 --owner alice@acme.example --type personal
        curfew explain dcr-7f3a91 --fleet fleet.ndjson --at 2026-12-24T00:00:00Z
        curfew explain --registration request.json acme.yaml
      """)

  @Argument(help: ArgumentHelp("The client ID.", valueName: "client"))
  var client: String?

  @OptionGroup var paths: PathOptions

  @Option(help: ArgumentHelp("Client records as NDJSON or CSV.", valueName: "file"), completion: .file())
  var fleet: String?

  @OptionGroup var fleetFormat: FleetFormatOption

  @Option(help: ArgumentHelp("A registration request as JSON.", valueName: "file"), completion: .file())
  var registration: String?

  @Option(
    help: ArgumentHelp("A token as JSON, to explain in place of one issued at the last sign-in.", valueName: "file"),
    completion: .file())
  var token: String?

  @Option(help: "The owner that the client acts for.")
  var owner: String?

  @Option(help: "The client's type, where there is no record: personal, shared, service or ephemeral.")
  var type: ClientTypeArgument?

  @Option(help: "The tenant, when there are several policies.")
  var tenant: String?

  @Option(help: "How to write it: text or json.")
  var format = ExplanationFormat.text

  @OptionGroup var instant: InstantOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    guard client != nil || registration != nil else {
      throw ValidationError("name a client, or give --registration FILE")
    }
    // A look-alike must not be told that no kill concerns it.
    if registration == nil, let client, let problem = Identifier.problem(inClientID: client.utf8Span.span) {
      throw ValidationError("the client ID: \(problem)")
    }
    if let owner, let problem = Identifier.problem(inName: owner.utf8Span.span) {
      throw ValidationError("--owner: \(problem)")
    }
    if registration != nil, fleet != nil || token != nil || owner != nil || type != nil {
      throw ValidationError("--registration goes with none of --fleet, --token, --owner and --type")
    }
    if token != nil, fleet == nil { throw ValidationError("--token needs the record of the client: give --fleet FILE") }
    if type != nil, fleet != nil { throw ValidationError("--type is for clients without a record: --fleet has it") }
  }

  func run() throws {
    var output = CheckedOutput(descriptor: 1)
    let texts = try registration.map { try explainRegistration($0) } ?? explainClient(client ?? "")
    try output.write(texts.joined(separator: "\n"))
    try output.finish()
  }

  // MARK: - A client

  private func explainClient(_ client: String) throws -> [String] {
    let policy = try chosenPolicy(among: paths.searched)
    guard let fleet else {
      let explanation = ClientExplanation(
        ofClientID: client, owner: owner, type: type?.type, under: policy, at: instant.instant)
      return [written(explanation)]
    }
    let records = try FleetFile(path: fleet, format: fleetFormat.fleetFormat).records(ofClientID: client, owner: owner)
    guard !records.isEmpty else {
      let whose = owner.map { " of owner `\($0)`" } ?? ""
      Messages.error("\(fleet): no record of client `\(client)`\(whose)")
      throw ExitStatus.no
    }
    let token = try token.map { try JSONInput.token(in: $0) }
    return records.map { written(ClientExplanation(of: $0, token: token, under: policy, at: instant.instant)) }
  }

  private func written(_ explanation: ClientExplanation) -> String {
    switch format {
    case .text: explanation.text()
    case .json: explanation.json()
    }
  }

  // MARK: - A registration

  private func explainRegistration(_ path: String) throws -> [String] {
    // Without a CLIENT its place is taken by the first PATH.
    let named = (client.map { [$0] } ?? []) + paths.paths
    let policy = try chosenPolicy(among: named.isEmpty ? [PolicySearch.defaultPath()] : named)
    let request = try JSONInput.registrationRequest(in: path)
    let explanation = RegistrationExplanation(of: request, under: policy, at: instant.instant)
    switch format {
    case .text: return [explanation.text()]
    case .json: return [explanation.json()]
    }
  }

  // MARK: - The policy

  private func chosenPolicy(among paths: [String]) throws -> CompiledPolicy {
    try PolicyDirectory(paths, lintingAt: instant.instant).soundPolicy(ofTenant: tenant, color: color.color)
  }
}
