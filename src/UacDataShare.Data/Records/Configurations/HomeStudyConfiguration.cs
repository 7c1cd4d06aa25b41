using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class HomeStudyConfiguration : SourcedRecordConfiguration<HomeStudy>
{
    protected override string Table => "home_study";

    protected override void ConfigureOwn(EntityTypeBuilder<HomeStudy> builder)
    {
        builder.HasOne<Sponsor>().WithMany().HasForeignKey(record => record.SponsorId).OnDelete(DeleteBehavior.NoAction);
    }
}
