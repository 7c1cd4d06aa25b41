using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class LocationConfiguration : SourcedRecordConfiguration<Location>
{
    protected override string Table => "location";

    protected override void ConfigureOwn(EntityTypeBuilder<Location> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
