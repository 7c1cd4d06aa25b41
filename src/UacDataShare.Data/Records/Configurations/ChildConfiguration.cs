using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class ChildConfiguration : SourcedRecordConfiguration<Child>
{
    protected override string Table => "child";

    protected override void ConfigureOwn(EntityTypeBuilder<Child> builder)
    {
        // Every column is as the conventions have it.
    }
}
