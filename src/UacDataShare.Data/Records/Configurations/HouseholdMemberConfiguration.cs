using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class HouseholdMemberConfiguration : SourcedRecordConfiguration<HouseholdMember>
{
    protected override string Table => "household_member";

    protected override void ConfigureOwn(EntityTypeBuilder<HouseholdMember> builder)
    {
        builder.HasOne<Sponsor>().WithMany().HasForeignKey(record => record.SponsorId).OnDelete(DeleteBehavior.NoAction);
    }
}
