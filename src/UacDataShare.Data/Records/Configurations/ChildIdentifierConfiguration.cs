using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ChildIdentifierConfiguration : SourcedRecordConfiguration<ChildIdentifier>
{
    protected override string Table => "child_identifier";

    protected override void ConfigureOwn(EntityTypeBuilder<ChildIdentifier> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
