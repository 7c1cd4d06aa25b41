using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;

namespace UacDataShare.Disclosure.Tests.Sql;

public class MaskSqlTests
{
    [Theory]
    [InlineData("Child.dateOfBirth", Mask.YearOnly, "to_char(t.date_of_birth, 'YYYY')")]
    [InlineData("Child.dateOfBirth", Mask.MonthOnly, "to_char(t.date_of_birth, 'YYYY-MM')")]
    [InlineData("Sponsor.name", Mask.Initial, "(left(t.name, 1) || '.')")]
    [InlineData("Child.portalId", Mask.Last4, "CASE WHEN length(t.portal_id) > 4 THEN right(t.portal_id, 4) END")]
    [InlineData("Release.childPhone", Mask.RelayContact, "CASE WHEN t.child_phone IS NOT NULL THEN '+18002037001' END")]
    [InlineData("Release.addressClusterCount", Mask.Band, "CASE WHEN t.address_cluster_count >= 10 THEN '10+' WHEN t.address_cluster_count >= 5 THEN '5-9' WHEN t.address_cluster_count >= 2 THEN '2-4' WHEN t.address_cluster_count >= 1 THEN '1' END")]
    public void A_mask_is_an_expression_of_the_database(string coordinate, Mask mask, string expression) =>
        Assert.Equal(expression, Written(coordinate, mask));

    [Theory]
    [InlineData("Child.firstName", Mask.YearOnly)]
    [InlineData("Child.dateOfBirth", Mask.Last4)]
    [InlineData("Placement.lengthOfStay", Mask.Initial)]
    [InlineData("Child.firstName", Mask.Coarse)]
    public void A_mask_that_does_not_fit_its_column_gives_no_value(string coordinate, Mask mask) =>
        Assert.Equal("NULL::text", Written(coordinate, mask));

    private static string Written(string coordinate, Mask mask)
    {
        var field = SamplePolicies.Revision.Catalogue.Field(coordinate);
        Assert.NotNull(field);
        var sql = new SqlText();
        MaskSql.Write(sql, new ReleasedColumn(field, mask), "t", new byte[32]);
        return sql.ToString();
    }
}
