using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ProtectedStatusConfiguration : SourcedRecordConfiguration<ProtectedStatus>
{
    protected override string Table => "protected_status";

    protected override void ConfigureOwn(EntityTypeBuilder<ProtectedStatus> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
