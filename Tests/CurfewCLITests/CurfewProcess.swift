// SPDX-License-Identifier: Apache-2.0
//
// The command line as its users meet it: a process of its own, with its output in files (a pipe that
// nobody empties would stop it) and an environment that does not depend on who runs the tests.

import Foundation
import Testing

@testable import CurfewTestSupport

/// Runs the built command `curfew`.
enum CurfewProcess {
  /// What a run left behind.
  struct Result {
    let status: Int32
    let output: String
    let errors: String

    /// All three, for messages of failed tests.
    var description: String { "status \(status)\n--- standard output\n\(output)--- standard error\n\(errors)" }
  }

  /// The command, which lies beside the bundle of the tests.
  static let executable: URL = {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
    let candidates =
      bundles + [URL(fileURLWithPath: CommandLine.arguments[0]), Bundle.main.executableURL].compactMap { $0 }
    let folders = candidates.map { $0.deletingLastPathComponent() }
    let files = folders.map { $0.appending(path: "curfew") }
    return files.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? files[0]
  }()

  /// Runs a command line in a directory.
  ///
  /// - Parameters:
  ///   - arguments: the words after `curfew`.
  ///   - directory: the working directory.
  ///   - input: what standard input holds; nothing when nil.
  ///   - environment: variables to set besides `PATH` and a fixed locale.
  static func run(
    _ arguments: [String], in directory: TemporaryDirectory, input: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    try run(executable, arguments, in: directory, input: input, environment: environment)
  }

  /// Runs a script of the shell in a directory, in which `"$CURFEW"` is the command.
  static func shell(_ script: String, in directory: TemporaryDirectory, input: String? = nil) throws -> Result {
    let shell = URL(fileURLWithPath: "/bin/sh")
    return try run(shell, ["-c", script], in: directory, input: input, environment: ["CURFEW": executable.path])
  }

  /// Runs another program, found on the `PATH`, with the built `curfew` before everything else on it.
  static func run(
    program: String, _ arguments: [String], in directory: TemporaryDirectory, environment: [String: String] = [:]
  ) throws -> Result {
    let folder = executable.deletingLastPathComponent().path
    let path = ["PATH": "\(folder):\(Self.path)"].merging(environment) { $1 }
    return try run(
      URL(fileURLWithPath: "/usr/bin/env"), [program] + arguments, in: directory, input: nil, environment: path)
  }

  private static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"

  private static func run(
    _ executable: URL, _ arguments: [String], in directory: TemporaryDirectory, input: String?,
    environment: [String: String]
  ) throws -> Result {
    let scratch = try TemporaryDirectory()
    try scratch.write(input ?? "", to: "in")
    for name in ["out", "err"] { try scratch.write("", to: name) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
    process.environment = environment.merging(["PATH": path, "LC_ALL": "C", "COLUMNS": "100"]) { given, _ in given }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch("in")))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch("out")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch("err")))
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "killed by signal \(process.terminationStatus)")
    return Result(status: process.terminationStatus, output: try scratch.text("out"), errors: try scratch.text("err"))
  }
}
