using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class PostReleaseServicesConfiguration : SourcedRecordConfiguration<PostReleaseServices>
{
    protected override string Table => "prs";

    protected override void ConfigureOwn(EntityTypeBuilder<PostReleaseServices> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
