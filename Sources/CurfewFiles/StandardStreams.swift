// SPDX-License-Identifier: Apache-2.0

/// What a command line program does before anything else.
package enum StandardStreams {
  /// Makes a closed pipe an error that can be reported, and no file that is opened later a standard stream.
  ///
  /// A program that is started with standard output closed would be given number 1 for the next file it
  /// opens, and would print its report into it. The place is taken by something that
  /// cannot be used that way: closed standard input is no empty input, it cannot be read.
  package static func prepare() {
    System.ignoreSignalsOfWriting()
    for stream: Int32 in 0...2 where !System.isOpen(stream) {
      System.occupy(stream)
    }
  }

  /// Ends the program.
  package static func exit(_ status: Int32) -> Never {
    System.end(status)
  }
}
