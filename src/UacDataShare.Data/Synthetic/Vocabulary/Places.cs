using System.Globalization;

namespace UacDataShare.Data.Synthetic.Vocabulary;

/// <summary>A city with one of its ZIP codes, its county and an area code.</summary>
internal sealed record Place(string City, string State, string Zip, string CountyFips, string AreaCode);

internal static class Places
{
    /// <summary>
    /// Releases by state: the ten largest as DHS OIG-25-21 gives them for fiscal years 2019 to 2023, the others by estimate so that they
    /// make up the rest, a third.
    /// </summary>
    public static Weights<string> States { get; } = new(
        ("TX", 63039), ("CA", 46293), ("FL", 43811), ("NY", 33582), ("NJ", 23075), ("MD", 21976), ("VA", 21431), ("GA", 17769),
        ("NC", 17032), ("TN", 16355), ("LA", 13200), ("MA", 12100), ("OH", 11300), ("IN", 10800), ("IL", 10400), ("PA", 10200),
        ("AL", 9800), ("SC", 9300), ("CT", 6700), ("WA", 6100), ("CO", 5200), ("OK", 5000), ("KY", 4700), ("MN", 4100), ("NE", 4000),
        ("MO", 3300), ("AR", 3300), ("KS", 3000), ("IA", 2900), ("MI", 2800), ("NV", 2400), ("AZ", 2200), ("MS", 2100), ("RI", 2000),
        ("UT", 1900), ("DE", 1900), ("OR", 1700), ("WI", 1600), ("DC", 1400), ("NM", 500), ("HI", 60), ("PR", 4), ("VI", 2));

    private static readonly Dictionary<string, Place[]> ByState = Parse(
        """
        TX Houston 77081 48201 713;Dallas 75217 48113 214;Austin 78744 48453 512;Irving 75061 48113 972;San Antonio 78207 48029 210
        CA Los Angeles 90011 06037 213;Oakland 94601 06001 510;San Bernardino 92410 06071 909;Bakersfield 93307 06029 661;Santa Ana 92701 06059 714
        FL Miami 33135 12086 305;Lake Worth 33460 12099 561;Jacksonville 32207 12031 904;Fort Myers 33916 12071 239;Tampa 33614 12057 813
        NY Brentwood 11717 36103 631;Hempstead 11550 36059 516;Brooklyn 11226 36047 718;Spring Valley 10977 36087 845
        NJ Plainfield 07060 34039 908;Trenton 08611 34021 609;Elizabeth 07201 34039 908;Newark 07104 34013 973
        MD Hyattsville 20783 24033 301;Silver Spring 20902 24031 301;Baltimore 21224 24510 410;Gaithersburg 20877 24031 301
        VA Alexandria 22305 51510 703;Manassas 20109 51153 703;Richmond 23224 51760 804;Falls Church 22041 51059 703
        GA Norcross 30093 13135 770;Marietta 30060 13067 770;Dalton 30721 13313 706;Atlanta 30340 13089 404
        NC Charlotte 28212 37119 704;Durham 27704 37063 919;Raleigh 27610 37183 919;Greensboro 27405 37081 336
        TN Nashville 37211 47037 615;Memphis 38122 47157 901;Chattanooga 37404 47065 423;Knoxville 37921 47093 865
        LA Kenner 70065 22051 504;Baton Rouge 70815 22033 225;Metairie 70003 22051 504
        MA Lynn 01902 25009 781;Chelsea 02150 25025 617;Framingham 01702 25017 508
        OH Cincinnati 45231 39061 513;Columbus 43229 39049 614
        IN Indianapolis 46254 18097 317;Elkhart 46516 18039 574
        IL Chicago 60623 17031 773;Cicero 60804 17031 708
        PA Philadelphia 19120 42101 215;Reading 19601 42011 610
        AL Birmingham 35209 01073 205;Albertville 35950 01095 256
        SC Greenville 29611 45045 864;North Charleston 29406 45019 843
        CT Stamford 06902 09001 203;Hartford 06106 09003 860
        WA Seattle 98118 53033 206;Pasco 99301 53021 509
        CO Aurora 80010 08001 303;Greeley 80631 08123 970
        OK Oklahoma City 73109 40109 405;Tulsa 74129 40143 918
        KY Louisville 40218 21111 502;Lexington 40517 21067 859
        MN Minneapolis 55407 27053 612;Worthington 56187 27105 507
        NE Omaha 68107 31055 402;Grand Island 68801 31079 308
        MO Kansas City 64124 29095 816;Saint Louis 63118 29510 314
        AR Springdale 72764 05143 479;Little Rock 72209 05119 501
        KS Wichita 67214 20173 316;Dodge City 67801 20057 620
        IA Des Moines 50314 19153 515;Marshalltown 50158 19127 641
        MI Grand Rapids 49507 26081 616;Detroit 48209 26163 313
        NV Las Vegas 89110 32003 702
        AZ Phoenix 85009 04013 602;Tucson 85706 04019 520
        MS Forest 39074 28123 601;Jackson 39212 28049 601
        RI Providence 02909 44007 401
        UT West Valley City 84119 49035 801
        DE Georgetown 19947 10005 302
        OR Woodburn 97071 41047 503
        WI Milwaukee 53204 55079 414
        DC Washington 20010 11001 202
        NM Albuquerque 87121 35001 505
        HI Honolulu 96817 15003 808
        PR San Juan 00907 72127 787
        VI Saint Thomas 00802 78030 340
        """);

    public static Place In(string state, SyntheticRandom random) => random.Pick(ByState[state]);

    private static Dictionary<string, Place[]> Parse(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToDictionary(line => line[..2], line => line[3..].Split(';').Select(place => ParsePlace(line[..2], place)).ToArray(), StringComparer.Ordinal);

    private static Place ParsePlace(string state, string text)
    {
        var words = text.Split(' ');
        return new Place(string.Join(' ', words[..^3]), state, words[^3], words[^2], words[^1].ToString(CultureInfo.InvariantCulture));
    }
}
