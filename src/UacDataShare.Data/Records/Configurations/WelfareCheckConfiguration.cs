using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class WelfareCheckConfiguration : SourcedRecordConfiguration<WelfareCheck>
{
    protected override string Table => "welfare_check";

    protected override void ConfigureOwn(EntityTypeBuilder<WelfareCheck> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
