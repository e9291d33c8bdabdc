// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// `curfew decide`.
struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    _superCommandName: CurfewCommand.name,
    abstract: "Answers decision requests, a line of JSON each.",
    usage: "curfew decide [<path> ...] [--requests <file>]",
    discussion: """
      Requests are read from standard input, or from --requests, as NDJSON; the answers are written in \
      the same order, as soon as they are known. A line that cannot be read gets an error answer in its \
      place, the rest go on, and the exit status is 2 at the end.

      A request says what to decide and for which instant:
        {"id":1,"now":"2026-11-22T12:00:00Z","decide":"lifecycle","client":{…}}
        {"now":"…","decide":"token","client":{…},"token":{…}}
        {"now":"…","decide":"issuance","client":{…},"kind":"refresh"}
        {"now":"…","decide":"toolCall","client":{…},"token":{…},"toolset":"github"}
        {"now":"…","decide":"registration","request":{…}}
      The "id" comes back in the answer. With several policies each request names its "tenant".

      Examples:
        curfew decide policies/ < requests.ndjson
        curfew decide acme.yaml --requests requests.ndjson > answers.ndjson
      """)

  @OptionGroup var paths: PathOptions

  @Option(help: ArgumentHelp("The requests; `-` is standard input.", valueName: "file"), completion: .file())
  var requests = "-"

  @OptionGroup var color: ColorOption

  func validate() throws {
    if requests == "-", paths.paths.contains("-") {
      throw ValidationError("the policy and the requests can't both come from standard input: give --requests FILE")
    }
  }

  func run() throws {
    let policies = try PolicyDirectory(paths.searched, lintingAt: InstantOption.clock).soundPolicies(color: color.color)
    let streams = try RequestStreams(reading: requests)
    var lines = NDJSONLineReader<StreamProblem> { buffer throws(StreamProblem) in try streams.read(into: &buffer) }
    let errorCount: Int
    do throws(StreamProblem) {
      errorCount = try DecisionAnswerer(policies).answerAll(&lines) { bytes throws(StreamProblem) in
        try streams.write(bytes)
      }
    } catch {
      throw error.underlying
    }
    if errorCount > 0 { throw ExitStatus.unusable }
  }
}

/// Requests in, answers out.
private final class RequestStreams {
  private var input: DescriptorInput
  private var output = CheckedOutput(descriptor: 1)

  init(reading path: String) throws {
    input = try DescriptorInput(path: path)
  }

  func read(into buffer: inout [UInt8]) throws(StreamProblem) -> Bool {
    do throws(FileProblem) { return try input.read(appendingTo: &buffer) } catch { throw .input(error) }
  }

  /// Writes through: whoever waits for an answer gets it.
  func write(_ bytes: [UInt8]) throws(StreamProblem) {
    do throws(OutputProblem) {
      try output.write(bytes)
      try output.flush()
    } catch {
      throw .output(error)
    }
  }
}

/// What can go wrong between requests and answers.
private enum StreamProblem: Error {
  case input(FileProblem)
  case output(OutputProblem)

  var underlying: any Error {
    switch self {
    case .input(let problem): problem
    case .output(let problem): problem
    }
  }
}
