using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class IncidentConfiguration : SourcedRecordConfiguration<Incident>
{
    protected override string Table => "incident";

    protected override void ConfigureOwn(EntityTypeBuilder<Incident> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
