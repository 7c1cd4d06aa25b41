using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class LegalRecordConfiguration : SourcedRecordConfiguration<LegalRecord>
{
    protected override string Table => "legal";

    protected override void ConfigureOwn(EntityTypeBuilder<LegalRecord> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
