// SPDX-License-Identifier: Apache-2.0
//
// Linux only; elsewhere whoever watches looks again from time to time instead.

#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  extension System {
    /// Something that happened in a directory that is watched.
    struct DirectoryEvent {
      /// Which watch it is about; -1 when the kernel could not keep up and events are lost.
      let watch: Int32
      /// The name in the directory as bytes; empty when it is about the directory itself.
      let name: [UInt8]
      /// Whether the watch is gone, with the directory that it was on.
      let isWatchGone: Bool
    }

    /// Opens a queue for events that reading does not wait in; the caller closes it.
    static func openEventQueue() throws(SystemError) -> Int32 {
      try retrying { inotify_init1(O_NONBLOCK | O_CLOEXEC) }
    }

    /// Watches a directory for whatever can change what a search finds in it. The same directory twice is
    /// the same watch.
    static func addWatch(on directory: String, to queue: Int32) throws(SystemError) -> Int32 {
      try refuseNUL(in: directory)
      let names = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
      let contents = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB
      let itself = IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
      let mask = UInt32(truncatingIfNeeded: names | contents | itself)
      return try retrying { unsafe inotify_add_watch(queue, directory, mask) }
    }

    /// Ends a watch.
    static func removeWatch(_ watch: Int32, from queue: Int32) {
      _ = inotify_rm_watch(queue, watch)
    }

    /// Takes the events that are there, at most a buffer full.
    static func takeEvents(from queue: Int32, using buffer: inout [UInt8]) throws(SystemError) -> [DirectoryEvent] {
      let count = try readAvailable(queue, into: &buffer)
      return unsafe buffer.withUnsafeBytes { bytes in
        unsafe events(in: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
    }

    @unsafe private static func events(in bytes: UnsafeRawBufferPointer) -> [DirectoryEvent] {
      let headerSize = 16
      var events: [DirectoryEvent] = []
      var start = 0
      while bytes.count - start >= headerSize {
        let watch = unsafe bytes.loadUnaligned(fromByteOffset: start, as: Int32.self)
        let mask = unsafe bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
        let length = Int(unsafe bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
        let nameStart = start + headerSize
        guard length <= bytes.count - nameStart else { break }
        let name = unsafe Array(bytes[nameStart..<nameStart + length].prefix { $0 != 0 })
        let isGone = mask & UInt32(truncatingIfNeeded: IN_IGNORED) != 0
        events.append(DirectoryEvent(watch: watch, name: name, isWatchGone: isGone))
        start = nameStart + length
      }
      return events
    }
  }
#endif
