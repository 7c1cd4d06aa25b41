using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class SponsorStatusConfiguration : SourcedRecordConfiguration<SponsorStatus>
{
    protected override string Table => "sponsor_status";

    protected override void ConfigureOwn(EntityTypeBuilder<SponsorStatus> builder)
    {
        builder.HasOne<Sponsor>().WithMany().HasForeignKey(record => record.SponsorId).OnDelete(DeleteBehavior.NoAction);
    }
}
