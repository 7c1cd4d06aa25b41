using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ConcernConfiguration : SourcedRecordConfiguration<Concern>
{
    protected override string Table => "notification_of_concern";

    protected override void ConfigureOwn(EntityTypeBuilder<Concern> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
