import Testing

@testable import CatchmentFormats

/// Databases on other machines are asked on request only.
struct DatabaseHostTests {
  @Test(arguments: [
    "PG:dbname=city host=localhost", "PG:host='127.0.0.1' port=5432 dbname=city",
    "PG:host=/var/run/postgresql dbname=city", "postgresql://me:secret@localhost:5432/city",
    "postgresql://%2Fvar%2Frun/city", "postgres://[::1]:5432/city", "MySQL:city,host=localhost",
    "MSSQL:server=.\\SQLEXPRESS;database=city", "OCI:me/secret",
    "PG:postgresql://127.0.0.1/city?connect_timeout=3",
  ])
  func thisMachineIsAsked(connection: String) throws {
    #expect(DatabaseHost.remote(in: connection) == nil)
    let source = try ForeignSource(connection: connection, allowsNetwork: false)
    #expect(source.address == connection)
  }

  @Test(arguments: [
    ("PG:dbname=city host=db.example.org", "db.example.org"),
    ("PG:dbname=city host = 'db.example.org'", "db.example.org"),
    ("pg:hostaddr=192.0.2.7 dbname=city", "192.0.2.7"),
    ("PG:service=city", "service city"),
    ("PG:host=localhost,db.example.org port=1,2", "db.example.org"),
    ("PG:dbname=x host=/tmp,192.0.2.2", "192.0.2.2"),
    ("PG:host=127.0.0.1.example.org", "127.0.0.1.example.org"),
    ("MySQL:city,host=127.example.org", "127.example.org"),
    ("postgresql://me:secret@db.example.org:5432/city", "db.example.org"),
    ("postgresql://localhost,db.example.org/city", "db.example.org"),
    ("postgresql:///city?host=db.example.org", "db.example.org"),
    ("PG:postgresql://db.example.org/city", "db.example.org"),
    ("postgres://[2001:db8::1]:5432/city", "2001:db8::1"),
    ("MySQL:city,host=db.example.org,user=me", "db.example.org"),
    ("MSSQL:server=db.example.org;database=city", "db.example.org"),
    ("OCI:me/secret@db.example.org", "db.example.org"),
  ])
  func anotherMachineIsNot(connection: String, host: String) {
    #expect(DatabaseHost.remote(in: connection) == host)
    let error = #expect(throws: FormatError.self) {
      try ForeignSource(connection: connection, allowsNetwork: false)
    }
    #expect(error?.description.contains(host) == true)
    #expect(error?.description.contains("secret") == false)
    #expect(throws: Never.self) { try ForeignSource(connection: connection, allowsNetwork: true) }
  }
}
