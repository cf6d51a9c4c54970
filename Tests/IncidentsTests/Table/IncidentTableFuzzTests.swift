import CatchmentFormats
@testable import CatchmentIncidents
import Foundation
import CatchmentParallel
import CatchmentStatistics
import Testing

/// Whatever the bytes: an answer whose rows add up, or an error, and never a crash.
struct IncidentTableFuzzTests {
  static let seeds = [
    #"""
    case_number,date,time,lat,lon,fatal,race,note
    A1,2020-01-01,10:00,41.8,-87.6,Y,x,"one, ""two"""
    A1,2020-01-01,1005,41.8001,-87.6,N,x,
    A2,1/2/2020,3:00 PM,"1,041.8",-87.6,1,x,z
    ,,,0,0,,,
    A3,13/01/2020,25:00,-87.6,41.8,HOMICIDE,x,"line
    break"
    """#,
    "location;date\n(41.8, -87.6);2020-01-01 10:00\nPOINT (-87.6 41.8);1577872800\n(,);\n",
    #"{"type":"Feature","geometry":{"type":"Point","coordinates":[-87.6,41.8]},"properties":{"date":"2020-01-01"}}"#
      + "\n" + #"{"type":"Feature","geometry":null,"properties":{"date":1}}"#,
  ]

  private var options: [IncidentOptions] {
    var dated = IncidentOptions()
    dated.since = 10_000
    dated.until = 18_300
    dated.repairsSwapped = true
    dated.keepsFar = true
    dated.unit = .victims
    return [IncidentOptions(), dated]
  }

  private func check(_ bytes: Data) throws {
    for options in options {
      do {
        let one = try IncidentTable.read(bytes: bytes, name: "f", options: options)
        let audit = one.audit
        #expect(audit.rows == audit.used + audit.filtered + audit.rejected)
        #expect(one.victims.reduce(0) { $0 + Int($1) } == audit.used)
        #expect(one.places.x.allSatisfy { $0.magnitude <= 180 })
        #expect(one.places.y.allSatisfy { $0.magnitude <= 90 })
        #expect(!audit.rejectsCSV().isEmpty)
        let two = try IncidentTable.read(
          bytes: bytes, name: "f", options: options, workers: Workers(3))
        #expect(one.audit == two.audit && one.row == two.row)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: seeds) func changedBytesNeverCrash(seed: String) throws {
    let alphabet = Array("0189-+.,;:/\"\n\r\t ()aAeENn{}[]\u{0}\u{1E}é".utf8)
    for replicate in 0..<300 {
      var random = RandomStream(seed: 11, replicate: UInt64(replicate))
      var bytes = Array(seed.utf8)
      for _ in 0...random.index(below: 8) {
        let place = random.index(below: bytes.count)
        switch random.index(below: 4) {
        case 0: bytes[place] = alphabet[random.index(below: alphabet.count)]
        case 1: bytes.insert(alphabet[random.index(below: alphabet.count)], at: place)
        case 2 where bytes.count > 1: bytes.remove(at: place)
        default: bytes += bytes[place...]
        }
      }
      try check(Data(bytes))
    }
  }

  @Test func noiseNeverCrashes() throws {
    for replicate in 0..<300 {
      var random = RandomStream(seed: 12, replicate: UInt64(replicate))
      let header = replicate % 2 == 0 ? "lat,lon,date,time,incident_id,fatal\n" : ""
      let noise = (0..<random.index(below: 300)).map { _ in
        UInt8(random.index(below: replicate % 3 == 0 ? 256 : 64))
      }
      try check(Data(Array(header.utf8) + noise))
    }
  }

  @Test(arguments: seeds) func cutOffFilesNeverCrash(seed: String) throws {
    let bytes = Array(seed.utf8)
    for length in 0..<bytes.count { try check(Data(bytes[..<length])) }
  }
}
