using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class HealthRecordConfiguration : SourcedRecordConfiguration<HealthRecord>
{
    protected override string Table => "health";

    protected override void ConfigureOwn(EntityTypeBuilder<HealthRecord> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
