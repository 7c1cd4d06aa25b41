using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ReleaseConfiguration : SourcedRecordConfiguration<Release>
{
    protected override string Table => "release";

    protected override void ConfigureOwn(EntityTypeBuilder<Release> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Sponsor>().WithMany().HasForeignKey(record => record.SponsorId).OnDelete(DeleteBehavior.NoAction);
        builder.Property(record => record.ReleaseFy).HasComputedColumnSql("extract(year FROM (release_date + interval '3 months'))::integer", stored: true);
    }
}
