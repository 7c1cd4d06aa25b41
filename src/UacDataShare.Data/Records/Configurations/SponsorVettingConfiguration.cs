using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class SponsorVettingConfiguration : SourcedRecordConfiguration<SponsorVetting>
{
    protected override string Table => "sponsor_vetting";

    protected override void ConfigureOwn(EntityTypeBuilder<SponsorVetting> builder)
    {
        builder.HasOne<Sponsor>().WithMany().HasForeignKey(record => record.SponsorId).OnDelete(DeleteBehavior.NoAction);
    }
}
