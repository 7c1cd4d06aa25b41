using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class PlacementConfiguration : SourcedRecordConfiguration<Placement>
{
    protected override string Table => "placement";

    protected override void ConfigureOwn(EntityTypeBuilder<Placement> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
        builder.Property(record => record.LengthOfStay).HasComputedColumnSql("discharge_date - admission_date", stored: true);
    }
}
