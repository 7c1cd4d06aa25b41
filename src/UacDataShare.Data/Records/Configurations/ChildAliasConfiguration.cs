using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ChildAliasConfiguration : SourcedRecordConfiguration<ChildAlias>
{
    protected override string Table => "child_alias";

    protected override void ConfigureOwn(EntityTypeBuilder<ChildAlias> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
