/// The shifts of the example's teams: invented, with the holes that real rosters have.
enum SampleRoster {
  /// Evenings, weekend nights, a small team, and a holiday with times of its own.
  static let text = """
    area,days,from,to,people,source
    Lawrence and Kimball,daily,16:00,00:00,2,synthetic
    Lawrence and Kimball,"Fri,Sat",22:00,04:00,2,synthetic
    Lawrence and Kimball,2020-07-04,12:00,04:00,4,synthetic
    Lawrence and Pulaski,Mon-Fri,12:00,20:00,2,synthetic
    Irving Park and California,Thu-Sat,18:00,02:00,1,synthetic

    """
}
