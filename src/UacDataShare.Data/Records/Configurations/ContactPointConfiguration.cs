using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ContactPointConfiguration : SourcedRecordConfiguration<ContactPoint>
{
    protected override string Table => "contact_point";

    protected override void ConfigureOwn(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
